import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { intervalIn } from "../../counted.ts";
import { i18nIn, type Locale } from "../../i18n.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import "../../words/studies.ts";

/** "30 days", "1 day", "less than a day", as packages/metrology writes them. */
function daysIn(i18n: I18n, days: string): string {
	if (!/^\d/.test(days)) return i18n._(msg`less than a day`);
	return intervalIn(i18n, { value: Number.parseInt(days, 10), unit: "day" });
}

type Sentence = [pattern: RegExp, said: (i18n: I18n, values: string[]) => string];

/** Sentences of packages/metrology whose values are words themselves, so that the catalog of its sentences has them not. */
const SENTENCES: Sentence[] = [
	[
		/^The standard uncertainty reaches (\S+) after (\d+ days?|less than a day)\./,
		(i18n, [target = "", days = ""]) => {
			const time = daysIn(i18n, days);
			return i18n._(msg`The standard uncertainty reaches ${target} after ${time}.`);
		},
	],
	[
		/^The (\w+) model falls to (\S+) after (\d+ days?|less than a day); (\d+) of (\d+) were in tolerance\./,
		(i18n, [model = "", target = "", days = "", good = "", tests = ""]) => {
			const time = daysIn(i18n, days);
			return i18n._(
				model === "weibull"
					? msg`The weibull model falls to ${target} after ${time}; ${good} of ${tests} were in tolerance.`
					: msg`The exponential model falls to ${target} after ${time}; ${good} of ${tests} were in tolerance.`,
			);
		},
	],
	[
		/^ That lies beyond the history, which reaches (\d+ days?|less than a day) \((\S+) times as far\): no calibration was done after so long a time, and the model alone says so\. Lengthen in steps, and study again\./,
		(i18n, [days = "", times = ""]) => {
			const time = daysIn(i18n, days);
			const beyond = i18n._(
				msg`That lies beyond the history, which reaches ${time} (${times} times as far): no calibration was done after so long a time, and the model alone says so. Lengthen in steps, and study again.`,
			);
			return ` ${beyond}`;
		},
	],
	[
		/^(\d+) of (\d+) in tolerance against a target of (\S+): the current interval is rejected with confidence (\S+)\./,
		(i18n, [x = "", n = "", target = "", confidence = ""]) =>
			i18n._(
				msg`${x} of ${n} in tolerance against a target of ${target}: the current interval is rejected with confidence ${confidence}.`,
			),
	],
	[
		/^(\d+) of (\d+) in tolerance against a target of (\S+): no doubt above (\S+) about the current interval\./,
		(i18n, [x = "", n = "", target = "", level = ""]) =>
			i18n._(
				msg`${x} of ${n} in tolerance against a target of ${target}: no doubt above ${level} about the current interval.`,
			),
	],
	[
		/^The last error lies within (\S+) of the limits\./,
		(i18n, [within = ""]) => i18n._(msg`The last error lies within ${within} of the limits.`),
	],
	[
		/^The last (\d+) errors lie within (\S+) of the limits\./,
		(i18n, [n = "", within = ""]) => i18n._(msg`The last ${n} errors lie within ${within} of the limits.`),
	],
];

/** Why a study recommends what it does, in a language; a sentence that nobody has written stays as it is. */
export function reasonIn(locale: Locale, reason: string): string {
	for (const [pattern, said] of SENTENCES) {
		const found = pattern.exec(reason);
		if (found === null) continue;
		const rest = reason.slice(found[0].length);
		return said(i18nIn(locale), found.slice(1)) + (rest === "" ? "" : reasonIn(locale, rest));
	}
	return saidIn(locale, reason);
}

/** A study with what it says of its result, in a language. */
export function studyIn<Study extends { result: { reason: string } }>(locale: Locale, study: Study): Study {
	if (locale === "en") return study;
	return { ...study, result: { ...study.result, reason: reasonIn(locale, study.result.reason) } };
}
