import { addWords } from "../i18n.ts";

await addWords((locale) => import(`../locales/${locale}/signatures.po`));
