import { Form, useSearchParams } from "react-router";
import { useTimeZone } from "../../access.ts";
import { count } from "../../list-address.ts";
import { Instant } from "../instant.tsx";
import { ResultMessage } from "../result-message.tsx";
import { SubmitButton } from "../submit-button.tsx";

const WORDS = {
	changed: (number: number) => `${count(number, "instrument")} changed at once. You can undo that until`,
	undo: "Undo",
	restored: (number: number) => `${count(number, "instrument")} have their values from before again.`,
	left: (number: number, tags: string) =>
		`${count(number, "instrument")} changed since and stayed as now: ${tags}. Their record history says what they had.`,
};

/** The newest change of many by this person, for as long as it can be taken back. */
export function UndoBulk({ undoable }: { undoable: { batchId: string; changed: number; until: Date } }) {
	const timeZone = useTimeZone();
	return (
		<Form method="post" data-print="hide" className="flex flex-wrap items-center gap-3">
			<input type="hidden" name="intent" value="undoBulk" />
			<input type="hidden" name="batchId" value={undoable.batchId} />
			<p role="status">
				{WORDS.changed(undoable.changed)} <Instant at={undoable.until} timeZone={timeZone} />.
			</p>
			<SubmitButton intent="undoBulk" size="small" variant="secondary">
				{WORDS.undo}
			</SubmitButton>
		</Form>
	);
}

/** What became of taking it back, as the address says after it. */
export function BulkUndone() {
	const [search] = useSearchParams();
	const [restored, left] = [Number(search.get("restored")), Number(search.get("left"))];
	if (!search.has("restored")) return null;
	return (
		<ResultMessage kind={left > 0 ? "notice" : "done"}>
			{WORDS.restored(restored)} {left > 0 && WORDS.left(left, search.getAll("tag").join(", "))}
		</ResultMessage>
	);
}
