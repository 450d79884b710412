/** HTML that is already safe to print. */
export class Html {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Builds HTML; every value is escaped unless it is itself `Html`. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const printed = values.map((value) => {
    if (Array.isArray(value)) return value.map(({ source }) => source).join('');
    return value instanceof Html ? value.source : String(value).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
  });
  return new Html(String.raw({ raw: parts }, ...printed));
}
