/** Languages in which pages, mails and the texts of the policy are written. */
export const languages = ["en", "fr", "nl", "de"] as const;

export type Language = (typeof languages)[number];

/** The language of a `?lang=`, else the first known one an `Accept-Language` header prefers, else English. */
export function chooseLanguage(asked: string | null, acceptLanguage: string | null): Language {
	return languages.find((language) => language === asked) ?? firstPreferred(languages, acceptLanguage) ?? "en";
}

/** Of some languages, the one that an `Accept-Language` header prefers; undefined where it names none of them. */
export function firstPreferred<Name extends string>(
	of: readonly Name[],
	acceptLanguage: string | null,
): Name | undefined {
	const preferred = (acceptLanguage ?? "")
		.split(",")
		.map((part) => {
			const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
			const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
			return { tag: tag.split("-")[0], weight: weight ? Number(weight.trim().slice(2)) || 0 : 1 };
		})
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight);
	return preferred.flatMap(({ tag }) => of.find((language) => language === tag) ?? [])[0];
}

/** The first language that one of these tags (`fr`, `fr-BE`) names and texts exist in, else English. */
export function readersLanguage(...tags: readonly (string | null | undefined)[]): Language {
	return tags.flatMap((tag) => languages.find((language) => language === tag?.split("-")[0]) ?? [])[0] ?? "en";
}
