import { useEffect, useRef, useState } from "react";
import { useIsSending } from "../../use-is-sending.ts";
import { useUnsaved } from "../../use-unsaved.ts";
import { draftOf, type Work, type WorkDraft } from "./work-draft.ts";
import { contestedIn, mergeTheirs, withTyped } from "./work-stale.ts";

/**
 * The texts of a calibration being worked on. What comes back from the server takes the place of what was sent; what was
 * typed while that was on its way stays. Leaving with something unsaved asks first.
 */
export function useWorkDraft(work: Work, answer: WorkDraft | undefined): [WorkDraft, (next: WorkDraft) => void] {
	const [draft, change] = useState(() => answer ?? draftOf(work));
	const [isTyped, setTyped] = useState(false);
	const isSending = useIsSending();
	const current = useRef(draft);
	const sent = useRef<WorkDraft | null>(null);
	const last = useRef({ work, answer, saved: draftOf(work) });
	current.current = draft;
	useEffect(() => {
		if (isSending) sent.current = current.current;
	}, [isSending]);
	useEffect(() => {
		const { saved, ...before } = last.current;
		if (before.work === work && before.answer === answer) return;
		const now = draftOf(work);
		last.current = { work, answer, saved: now };
		const came = answer !== undefined && answer !== before.answer ? answer : null;
		const incoming = came?.theirs ? mergeTheirs(saved, came, came.theirs) : (came ?? now);
		const kept = withTyped(sent.current ?? saved, current.current, incoming);
		sent.current = null;
		change(kept);
		if (came === null) setTyped(contestedIn(kept, now).length > 0);
	}, [work, answer]);
	useUnsaved(isTyped);
	return [
		draft,
		(next) => {
			change(next);
			setTyped(true);
		},
	];
}
