import type { StrapiApp } from '@strapi/strapi/admin';
import { registerMenu } from './app/menu';
import { registerWidgets } from './app/widgets';
import { PLUGIN_ID, translationKey } from './ui/paths';

type Translations = Record<string, string>;

/** Keys of the files are short; Strapi knows them below the plugin's name. */
const prefixed = (texts: Translations): Translations =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [translationKey(key), text]));

/** A language that we do not have falls back to the English default messages of Strapi's loader. */
async function textsOf(locale: string): Promise<Translations> {
  try {
    const { default: texts } = (await import(`./app/translations/${locale}.json`)) as { default: Translations };
    return prefixed(texts);
  } catch {
    return {};
  }
}

export default {
  register(app: StrapiApp) {
    app.registerPlugin({ id: PLUGIN_ID, name: PLUGIN_ID });
    registerMenu(app);
    registerWidgets(app);
  },

  registerTrads({ locales }: { locales: string[] }) {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await textsOf(locale) })));
  },
};
