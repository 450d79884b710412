import type { StarterText } from './text.ts';

export const ENGLISH: StarterText = {
  journeys: { activation: 'Activation', core: 'Core action', upgrade: 'Upgrade' },
  steps: {
    signUp: 'Sign up',
    confirmEmail: 'Confirm the email address',
    setUp: 'Set up',
    finishSetUp: 'Finish setup',
    openAction: 'Open the page',
    doAction: 'Fill it in',
    saveAction: 'Save',
    seePlans: 'See the plans',
    choosePlan: 'Choose a plan',
    pay: 'Pay',
    planActive: 'Plan is active',
  },
  signals: {
    activationDrop: {
      name: 'Fewer people finish setup',
      meaning:
        'New customers reach the last step of setup and do not get past it. Usually something on that step does not work, or does not say what is wrong.',
      playbook: [
        'Watch three replays of the last step, drawn at random',
        'Look for dead ends: a button that stays grey, an error that nobody sees',
        'Look in the newest tickets for the same step',
        'Ask what was released shortly before it began',
        'Label the tickets and put the way round it into a macro',
      ],
    },
    setUpError: {
      name: 'An error shows in setup',
      meaning:
        'One error message shows more often than usual while people set up. Whoever sees it will write to support with these words.',
      playbook: [
        'Read the message as the customer sees it, and note its words in the signal',
        'Find out on which browser, release or plan it shows',
        'Try the step yourself in the same way',
        'Label the tickets that quote the message',
      ],
    },
    saveRetries: {
      name: 'People press Save again and again',
      meaning:
        'The same action is tried or clicked several times. People do not see that it worked, or it does not work; nothing needs to fail for that.',
      playbook: [
        'Watch three replays and count the presses before something happens',
        'See whether saving is slow, or only looks as if nothing happened',
        'Check whether anything was saved twice',
        'Tell support what to answer: wait, or try another way',
      ],
    },
    saveError: {
      name: 'Saving fails',
      meaning: 'What people came for ends in an error more often than usual. Work may be lost.',
      playbook: [
        'Find out which error it is, and whether the work is kept',
        'See whether it is everybody or one browser, release or region',
        'Give engineering the error, when it began and how many it hits',
        'Label the tickets and put the way round it into a macro',
      ],
    },
    upgradeDrop: {
      name: 'Fewer people complete an upgrade',
      meaning:
        'Customers who want to pay begin an upgrade and do not arrive at an active plan. Each hour of it costs money.',
      playbook: [
        'Try an upgrade yourself, on the plan that most people choose',
        'See at which step people leave, and whether payments arrive all the same',
        'Ask whether prices, plans or the payment provider were changed',
        'Watch three replays of the step, drawn at random',
        'Tell those who asked for an upgrade how it works meanwhile',
      ],
    },
    paymentRefused: {
      name: 'Payments are refused',
      meaning:
        'More payments than usual are refused. It is the payment provider, one kind of card, or the form before it.',
      playbook: [
        'Look at the status page of the payment provider',
        'See whether one kind of card, country or amount stands out',
        'Try a payment yourself',
        'Tell customers that no money was taken, once that is certain',
      ],
    },
  },
};
