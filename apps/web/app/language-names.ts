import { languages } from "@calibrant/policy/language";

const NAMES = { en: "English", fr: "Français" } satisfies Record<(typeof languages)[number], string>;

/** The languages that mails are written in, each by its own name. */
export const LANGUAGE_CHOICES = languages.map((value) => ({ value, label: NAMES[value] }));
