import type { Locator, Page } from 'playwright-core';
import texts from '../../src/plugins/sms-channel/admin/src/app/translations/en.json';

/** A message as a reader sees it in the thread. */
export interface ShownMessage {
  readonly direction: 'inbound' | 'outbound' | 'note';
  readonly body: string;
  /** What is said below it: who, when, and how far it has come. */
  readonly below: string;
}

/** What an agent finds on the inbox page, by its names. */
export class InboxPage {
  constructor(readonly page: Page) {}

  get list(): Locator {
    return this.page.getByRole('navigation', { name: texts['list.label'] });
  }

  get thread(): Locator {
    return this.page.getByRole('region', { name: texts['thread.messages'] });
  }

  get details(): Locator {
    return this.page.getByRole('complementary', { name: texts.details });
  }

  get answerBox(): Locator {
    return this.page.getByRole('textbox', { name: /^Answer to/ });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async view(name: 'mine' | 'open' | 'snoozed' | 'closed' | 'all'): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${texts[`view.${name}`]}`) }).click();
  }

  row(contact: string): Locator {
    return this.list.getByRole('link', { name: new RegExp(contact) });
  }

  /** Opens the conversation with a contact, by its row in a view. */
  async open(view: Parameters<InboxPage['view']>[0], contact: string): Promise<void> {
    await this.view(view);
    await this.row(contact).click();
    await this.page.getByRole('heading', { level: 2, name: contact }).waitFor();
    await this.thread.waitFor();
  }

  async answer(body: string): Promise<void> {
    await this.answerBox.fill(body);
    await this.answerBox.press('Enter');
  }

  bubble(body: string): Locator {
    return this.thread.getByRole('listitem').filter({ hasText: body });
  }

  /** The messages of the open thread, from top to bottom. */
  shownThread(): Promise<ShownMessage[]> {
    return this.thread.getByRole('listitem').evaluateAll((items, note) => {
      return items.flatMap((item): ShownMessage[] => {
        const hidden = Array.from(item.querySelectorAll('[dir="auto"] > span:first-child')).find(({ textContent }) =>
          /^(From|By) .*:$/.test(textContent ?? ''),
        );
        const bubble = hidden?.parentElement;
        if (!hidden || !bubble) return [];
        const isNote = bubble.previousElementSibling?.textContent === note;
        const isInbound = hidden.textContent?.startsWith('From') === true;
        return [
          {
            direction: isNote ? 'note' : isInbound ? 'inbound' : 'outbound',
            body: (bubble.textContent ?? '').slice(hidden.textContent?.length),
            below: bubble.nextElementSibling?.textContent ?? '',
          },
        ];
      });
    }, texts['message.note']);
  }
}
