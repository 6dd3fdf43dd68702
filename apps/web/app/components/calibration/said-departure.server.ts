import { msg } from "@lingui/core/macro";
import { i18nIn, type Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import "../../words/calibration.ts";

/** "Guarded, version 2", as the server names a version of a procedure or a rule, in a language. */
export function versionIn(locale: Locale, named: string): string {
	const [, name, number] = /^(.*), version (\d+)$/su.exec(named) ?? [];
	return name === undefined || number === undefined ? named : i18nIn(locale)._(msg`${name}, version ${number}`);
}

/**
 * Where a calibration departs from its procedure, in a language. Points, readings and limits are said in the words of
 * certificates (packages/documents), which the catalog of the server's sentences has not.
 */
export function departureIn(locale: Locale, text: string): string {
	if (locale === "en") return text;
	const i18n = i18nIn(locale);
	const pointsOf = (pattern: RegExp) => pattern.exec(text)?.[1];
	const left = pointsOf(/^Not measured, although the procedure asks for it: (.+)\.$/);
	if (left !== undefined) return i18n._(msg`Not measured, although the procedure asks for it: ${left}.`);
	const fewer = pointsOf(/^Fewer readings than the procedure asks for: (.+)\.$/);
	if (fewer !== undefined) {
		const counts = fewer.replaceAll(/\((\d+) of (\d+)\)/g, (_, read, asked) => i18n._(msg`(${read} of ${asked})`));
		return i18n._(msg`Fewer readings than the procedure asks for: ${counts}.`);
	}
	const limits = pointsOf(/^Judged by other limits than those of the tolerance on record: (.+)\.$/);
	if (limits !== undefined)
		return i18n._(msg`Judged by other limits than those of the tolerance on record: ${limits}.`);
	const said = saidIn(locale, text);
	if (said === text) return text;
	// The sentence begins with the points it is of, or ends with limits of which one may be missing.
	return said
		.replace(/^Points (?=\d)/, () => `${i18n._(msg`Points`)} `)
		.replace(/^Point (?=\d)/, () => `${i18n._(msg`Point`)} `)
		.replaceAll(/\banything\b/g, () => i18n._(msg`anything`));
}
