import { useEffect, useRef, useState } from "react";
import { useIsSending } from "../../use-is-sending.ts";
import { draftOf, type Work, type WorkDraft } from "./work-draft.ts";
import { besideTheirs, contestedIn, withTyped } from "./work-stale.ts";

/** The texts of a calibration being worked on. */
export interface WorkTexts {
	draft: WorkDraft;
	/** Whether something was typed that is not saved. */
	isTyped: boolean;
	/** What a person changes. */
	setDraft(next: WorkDraft): void;
	/** What is said of it, or put back: nobody typed it just now. */
	replace(next: (now: WorkDraft) => WorkDraft): void;
	/** What stands here now goes off to be saved; what is typed from here on stays beside what comes back. */
	noteSent(): void;
	/** Somebody saved meanwhile: what is loaded next is theirs, to be chosen from. */
	expectTheirs(): void;
}

/** What comes back from the server takes the place of what was sent; what was typed while that was on its way stays. */
export function useWorkDraft(work: Work, answer: WorkDraft | undefined): WorkTexts {
	const [draft, change] = useState(() => answer ?? draftOf(work));
	const [isTyped, setTyped] = useState(false);
	const isSending = useIsSending();
	const current = useRef(draft);
	const sent = useRef<WorkDraft | null>(null);
	const isTheirs = useRef(false);
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
		if (isTheirs.current) {
			isTheirs.current = false;
			sent.current = null;
			change(besideTheirs(saved, current.current, now));
			return;
		}
		const came = answer !== undefined && answer !== before.answer ? answer : null;
		const incoming = came?.theirs ? besideTheirs(saved, came, came.theirs) : (came ?? now);
		const kept = withTyped(sent.current ?? saved, current.current, incoming);
		sent.current = null;
		change(kept);
		if (came === null) setTyped(contestedIn(kept, now).length > 0);
	}, [work, answer]);
	return {
		...{ draft, isTyped },
		setDraft(next) {
			change(next);
			setTyped(true);
		},
		replace: change,
		noteSent() {
			sent.current = current.current;
		},
		expectTheirs() {
			isTheirs.current = true;
		},
	};
}
