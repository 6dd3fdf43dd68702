import type { I18n } from "@lingui/core";
import { i18nIn } from "./i18n.ts";
import { readersLocale } from "./locale.server.ts";

/** The reader's language, for the little that a loader or an action says itself. */
export const wordsFor = async (args: Parameters<typeof readersLocale>[0]): Promise<I18n> =>
	i18nIn(await readersLocale(args));
