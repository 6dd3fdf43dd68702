import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { Locale } from "../../i18n.ts";
import type { Answers } from "../../trpc.server.ts";
import { formatIn } from "../../use-format.ts";
import "../../words/import.ts";

/** What a check found in a sentence, and what to do next. */
export function stateWords(
	i18n: I18n,
	{
		totals,
		questions,
		ready,
		fileFaults,
	}: Pick<Answers["imports"]["check"], "totals" | "questions" | "ready" | "fileFaults">,
): string {
	const { number } = formatIn(i18n.locale as Locale);
	if (fileFaults.some(({ severity }) => severity === "error"))
		return i18n._(msg`The columns have to be mapped in another way first.`);
	if (questions.length > 0) return i18n._(msg`Answer the open questions below, then check again.`);
	if (totals.error > 0) {
		return i18n._(
			msg`${plural(totals.error, { one: "# row", other: "# rows" })} of ${number(totals.rows)} cannot be imported. Correct the cells below, or the file; or leave these rows out.`,
		);
	}
	if (!ready) return i18n._(msg`The file cannot be imported as it stands.`);
	if (totals.create + totals.update === 0)
		return i18n._(msg`There is nothing to import: every row says what the register says.`);
	return i18n._(
		msg`${plural(totals.rows, { one: "# row", other: "# rows" })} can be imported: ${number(totals.create)} new, ${number(totals.update)} updated, ${number(totals.unchanged)} unchanged.`,
	);
}
