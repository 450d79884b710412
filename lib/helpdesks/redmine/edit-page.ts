import { DomUtils, parseDocument } from 'htmlparser2';
import { commaSplit } from '#lib/helpdesk-api/joined-values.ts';

/** A field of an issue as its form has it. `values` are the names that a person sees. */
export type EditField = { id: string; name: string; values: string[] } & (
  | { form: 'text' }
  | {
      /** Several of its options, or one. */
      form: 'several' | 'one';
      /** What the form sends for each name. */
      options: ReadonlyMap<string, string>;
    }
);

/** The page on which an agent changes an issue. */
export type EditPage = {
  /** What a change has to show; a change without it ends the agent's session. */
  token: string;
  /** Nothing where the page has no form. */
  form?: { lockVersion: string; fields: EditField[] };
  asksForPassword: boolean;
  /** Somebody else has changed the issue since the form was read. */
  conflict: boolean;
  /** What Redmine does not take, in its words. */
  errors: string[];
};

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

const CONTROL_NAME = /^issue\[custom_field_values\]\[(\d+)\](\[\])?$/;

/** Reads a page of Redmine. A background without a document has no parser of its own. */
export function readEditPage(html: string): EditPage {
  const page = parseDocument(html);
  const inPage = (name: string) => DomUtils.getElementsByTagName(name, page);
  const form = DomUtils.getElementById('issue-form', page);
  const errors = DomUtils.getElementById('errorExplanation', page);
  const token = inPage('meta').find(({ attribs }) => attribs.name === 'csrf-token')?.attribs.content;
  return {
    token: token ?? '',
    asksForPassword: inPage('input').some(({ attribs }) => attribs.name === 'password'),
    conflict: inPage('div').some(({ attribs }) => attribs.class?.split(' ').includes('conflict')),
    errors: errors ? textsOf(errors) : [],
    ...(form ? { form: { lockVersion: lockVersionIn(form), fields: fieldsIn(form) } } : {}),
  };
}

function textsOf(errors: Element): string[] {
  const items = DomUtils.getElementsByTagName('li', errors);
  return (items.length > 0 ? items : [errors]).map(textOf).filter(Boolean);
}

const textOf = (element: Element) => DomUtils.textContent(element).replace(/\s+/g, ' ').trim();

function lockVersionIn(form: Element): string {
  const inputs = DomUtils.getElementsByTagName('input', form);
  return inputs.find(({ attribs }) => attribs.name === 'issue[lock_version]')?.attribs.value ?? '';
}

function fieldsIn(form: Element): EditField[] {
  return DomUtils.getElementsByTagName('p', form).flatMap((paragraph): EditField[] => {
    const [label] = DomUtils.getElementsByTagName('label', paragraph);
    const controls = ['input', 'select', 'textarea']
      .flatMap((name) => DomUtils.getElementsByTagName(name, paragraph))
      .filter(({ attribs }) => CONTROL_NAME.test(attribs.name ?? '') && attribs.type !== 'hidden');
    const [control] = controls;
    const [, id, several] = CONTROL_NAME.exec(control?.attribs.name ?? '') ?? [];
    if (!label || !control || !id) return [];
    const field = { id, name: captionOf(label) };
    if (isText(control)) return [{ ...field, form: 'text' as const, values: commaSplit(writtenIn(control)) }];
    const options = control.name === 'select' ? optionsOf(control) : controls.map(pressed);
    return [
      {
        ...field,
        form: several ? ('several' as const) : ('one' as const),
        values: options.flatMap(({ name, chosen }) => (chosen && name ? [name] : [])),
        options: new Map(options.flatMap(({ name, value }) => (name ? [[name, value] as const] : []))),
      },
    ];
  });
}

/** Without the star of a field that has to be filled in. */
function captionOf(label: Element): string {
  const star = DomUtils.getElementsByTagName('span', label).find(({ attribs }) => attribs.class === 'required');
  const caption = textOf(label);
  return star ? caption.slice(0, caption.length - textOf(star).length).trim() : caption;
}

const isText = ({ name, attribs }: Element) =>
  name === 'textarea' || (name === 'input' && attribs.type !== 'checkbox' && attribs.type !== 'radio');

const writtenIn = (control: Element) =>
  control.name === 'textarea' ? DomUtils.textContent(control) : (control.attribs.value ?? '');

const optionsOf = (select: Element) =>
  DomUtils.getElementsByTagName('option', select).map((option) => ({
    name: textOf(option),
    value: option.attribs.value ?? textOf(option),
    chosen: 'selected' in option.attribs && option.attribs.value !== '',
  }));

/** A box or button to press, which stands inside its own label. */
function pressed(control: Element) {
  const name = control.parent && DomUtils.textContent(control.parent).replace(/\s+/g, ' ').trim();
  return { name: name ?? '', value: control.attribs.value ?? '', chosen: 'checked' in control.attribs };
}
