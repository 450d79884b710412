import { commaJoin } from '#lib/helpdesk-api/joined-values.ts';
import { replacingList } from '#lib/helpdesk-api/replace-list.ts';
import { type ApiAnswer, checked, HelpdeskRefusal, HelpdeskUnreachable, signedOut } from '#lib/helpdesk-api/send.ts';
import type { TagApi } from '#lib/helpdesk-api/tag-api.ts';
import { type EditField, type EditPage, readEditPage } from './edit-page.ts';

const ACCEPTS_PAGE = { accept: 'text/html' };

type Seen = { tags: string[]; field: EditField; lockVersion: string; token: string };

/**
 * The tags are the values of a custom field. They are changed as the agent's own browser does it, by the form on the issue's
 * page: Redmine's REST interface is off where nobody has switched it on, and does not take an agent's session anyway. The
 * form carries the version that it was read at, so a change by somebody who was faster is noticed and never undone.
 * @param root the path below which Redmine runs
 */
export function redmineTags(root: string): TagApi {
  const issuePath = (ticketId: string) => `${root}/issues/${encodeURIComponent(ticketId)}`;
  return replacingList<Seen>({
    async read(send, { ticketId, field: tagField = '' }) {
      const { token, form } = pageOf(
        await send({ method: 'GET', path: `${issuePath(ticketId)}/edit`, headers: ACCEPTS_PAGE }),
      );
      const field = form?.fields.find(({ name }) => name.toLowerCase() === tagField.toLowerCase());
      if (!form || !field) {
        throw new HelpdeskRefusal(
          `This ticket has no field “${tagField}” that you may change. An administrator of Redmine can add it to the project and the tracker.`,
        );
      }
      return { tags: field.values, field, lockVersion: form.lockVersion, token };
    },
    async write(send, { ticketId }, tags, { field, lockVersion, token }) {
      const body = {
        issue: { lock_version: lockVersion, custom_field_values: { [field.id]: valueFor(field, tags) } },
        no_flash: '1',
      };
      // A browser repeats a PUT where it is sent on to, so the change goes as its forms go.
      const headers = { ...ACCEPTS_PAGE, 'x-csrf-token': token, 'x-http-method-override': 'PATCH' };
      judge(await send({ method: 'POST', path: issuePath(ticketId), headers, body }));
    },
  });
}

/** @throws HelpdeskRefusal where the field cannot hold these */
function valueFor(field: EditField, tags: readonly string[]): string | string[] {
  if (field.form === 'text') return commaJoin(tags);
  const values = tags.map((tag) => {
    const value = field.options.get(tag);
    if (value !== undefined) return value;
    throw new HelpdeskRefusal(
      `The field “${field.name}” does not offer “${tag}”. An administrator of Redmine can add it to its possible values.`,
    );
  });
  if (field.form === 'several') return values.length > 0 ? values : [''];
  if (values.length <= 1) return values[0] ?? '';
  throw new HelpdeskRefusal(
    `The field “${field.name}” holds one value only, and it has one. An administrator of Redmine can allow several, or name another field for tags in Bellwether.`,
  );
}

/** A page that shows the agent's session to be alive. */
function pageOf(answer: ApiAnswer): EditPage {
  const page = readEditPage(checked(answer).body);
  if (page.asksForPassword) {
    throw signedOut();
  }
  return page;
}

/** After a change Redmine shows the issue; else the form again, with what is wrong. Of a conflict the next reading knows. */
function judge(answer: ApiAnswer): void {
  if (answer.status === 422) {
    throw new HelpdeskUnreachable('You have signed in to the helpdesk anew meanwhile; the label is tried again.');
  }
  const { conflict, errors } = pageOf(answer);
  if (conflict || errors.length === 0) return;
  throw new HelpdeskRefusal(`Redmine refused: ${errors.join('; ').slice(0, 300)}`);
}
