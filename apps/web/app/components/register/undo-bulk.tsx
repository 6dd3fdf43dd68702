import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Form, useLocation, useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { useFocusWhenLost } from "../../use-focus-when-lost.ts";
import { useForgottenInAddress } from "../done-message.tsx";
import { Instant } from "../instant.tsx";
import { ResultMessage } from "../result-message.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/register.ts";

const WORDS = {
	changed: (number: number) =>
		msg`${plural(number, { one: "# instrument", other: "# instruments" })} changed at once. You can undo that until`,
	undo: msg`Undo`,
	restored: (number: number) =>
		msg`${plural(number, { one: "# instrument", other: "# instruments" })} have their values from before again.`,
	left: (number: number, tags: string) =>
		msg`${plural(number, { one: "# instrument", other: "# instruments" })} changed since and stayed as now: ${tags}. Their record history says what they had.`,
};

/** The newest change of many by this person, for as long as it can be taken back. */
export function UndoBulk({ undoable }: { undoable: { batchId: string; changed: number; until: Date } }) {
	const { i18n } = useLingui();
	const timeZone = useTimeZone();
	const shown = useFocusWhenLost<HTMLParagraphElement>(true);
	return (
		<Form method="post" data-print="hide" className="flex flex-wrap items-center gap-3">
			<input type="hidden" name="intent" value="undoBulk" />
			<input type="hidden" name="batchId" value={undoable.batchId} />
			<p ref={shown} role="status" tabIndex={-1}>
				{i18n._(WORDS.changed(undoable.changed))} <Instant at={undoable.until} timeZone={timeZone} />.
			</p>
			<SubmitButton intent="undoBulk" size="small" variant="secondary">
				{i18n._(WORDS.undo)}
			</SubmitButton>
		</Form>
	);
}

/** What became of taking it back, as the address says after it. */
export function BulkUndone() {
	const { i18n } = useLingui();
	const [search] = useSearchParams();
	const [restored, left] = [Number(search.get("restored")), Number(search.get("left"))];
	const { key: step } = useLocation();
	useForgottenInAddress(search.has("restored") && step, "restored", "left", "tag");
	if (!search.has("restored")) return null;
	return (
		<ResultMessage takesFocus kind={left > 0 ? "notice" : "done"}>
			{i18n._(WORDS.restored(restored))} {left > 0 && i18n._(WORDS.left(left, search.getAll("tag").join(", ")))}
		</ResultMessage>
	);
}
