import type { StarterText } from './text.ts';

export const GERMAN: StarterText = {
  journeys: { activation: 'Einstieg', core: 'Kernaktion', upgrade: 'Tarifwechsel' },
  steps: {
    signUp: 'Registrieren',
    confirmEmail: 'E-Mail-Adresse bestätigen',
    setUp: 'Einrichten',
    finishSetUp: 'Einrichtung abschließen',
    openAction: 'Seite öffnen',
    doAction: 'Ausfüllen',
    saveAction: 'Speichern',
    seePlans: 'Tarife ansehen',
    choosePlan: 'Tarif wählen',
    pay: 'Bezahlen',
    planActive: 'Tarif ist aktiv',
  },
  signals: {
    activationDrop: {
      name: 'Weniger schließen die Einrichtung ab',
      meaning:
        'Neue Kunden erreichen den letzten Schritt der Einrichtung und kommen nicht weiter. Meist funktioniert dort etwas nicht oder sagt nicht, was falsch ist.',
      playbook: [
        'Drei zufällig gezogene Aufzeichnungen des letzten Schritts ansehen',
        'Sackgassen suchen: ein Knopf, der grau bleibt, ein Fehler, den niemand sieht',
        'In den neuesten Tickets nach demselben Schritt suchen',
        'Fragen, was kurz vor dem Beginn veröffentlicht wurde',
        'Tickets mit dem Label versehen und den Umweg in ein Makro schreiben',
      ],
    },
    setUpError: {
      name: 'Ein Fehler erscheint beim Einrichten',
      meaning:
        'Eine Fehlermeldung erscheint beim Einrichten öfter als üblich. Wer sie sieht, schreibt dem Support mit diesen Worten.',
      playbook: [
        'Die Meldung lesen, wie der Kunde sie sieht, und ihre Worte im Signal festhalten',
        'Herausfinden, in welchem Browser, welcher Version oder welchem Tarif sie erscheint',
        'Den Schritt selbst auf dieselbe Weise versuchen',
        'Tickets, die die Meldung nennen, mit dem Label versehen',
      ],
    },
    saveRetries: {
      name: 'Immer wieder wird auf Speichern gedrückt',
      meaning:
        'Dieselbe Aktion wird mehrmals versucht oder angeklickt. Man sieht nicht, dass es geklappt hat, oder es klappt nicht; dafür muss nichts fehlschlagen.',
      playbook: [
        'Drei Aufzeichnungen ansehen und zählen, wie oft gedrückt wird, bis etwas geschieht',
        'Feststellen, ob das Speichern langsam ist oder nur so aussieht, als geschehe nichts',
        'Prüfen, ob etwas doppelt gespeichert wurde',
        'Dem Support sagen, was zu antworten ist: warten oder anders versuchen',
      ],
    },
    saveError: {
      name: 'Speichern schlägt fehl',
      meaning: 'Wofür die Leute kamen, endet öfter als üblich in einem Fehler. Arbeit kann verloren gehen.',
      playbook: [
        'Herausfinden, welcher Fehler es ist und ob die Arbeit erhalten bleibt',
        'Feststellen, ob es alle trifft oder einen Browser, eine Version, eine Region',
        'Der Entwicklung den Fehler, den Beginn und die Zahl der Betroffenen geben',
        'Tickets mit dem Label versehen und den Umweg in ein Makro schreiben',
      ],
    },
    upgradeDrop: {
      name: 'Weniger schließen einen Tarifwechsel ab',
      meaning:
        'Kunden, die zahlen wollen, beginnen einen Wechsel und kommen nicht bei einem aktiven Tarif an. Jede Stunde davon kostet Geld.',
      playbook: [
        'Selbst einen Wechsel versuchen, zum meistgewählten Tarif',
        'Feststellen, an welchem Schritt man aussteigt und ob Zahlungen trotzdem ankommen',
        'Fragen, ob Preise, Tarife oder der Zahlungsdienst geändert wurden',
        'Drei zufällig gezogene Aufzeichnungen des Schritts ansehen',
        'Denen, die danach fragten, sagen, wie es solange geht',
      ],
    },
    paymentRefused: {
      name: 'Zahlungen werden abgelehnt',
      meaning:
        'Mehr Zahlungen als üblich werden abgelehnt. Es liegt am Zahlungsdienst, an einer Art von Karte oder am Formular davor.',
      playbook: [
        'Die Statusseite des Zahlungsdienstes ansehen',
        'Feststellen, ob eine Kartenart, ein Land oder ein Betrag heraussticht',
        'Selbst eine Zahlung versuchen',
        'Kunden sagen, dass nichts abgebucht wurde, sobald das sicher ist',
      ],
    },
  },
};
