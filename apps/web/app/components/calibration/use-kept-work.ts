import { useCallback, useEffect, useRef, useState } from "react";
import { useNavigate, useRevalidator } from "react-router";
import { changeKept, type KeptWork, keptWork } from "../../device/kept-work.ts";
import { type Outcome, onKept, sendAll, tellKept } from "../../device/send-kept.ts";
import { newKey, noteWho, type Who } from "../../device/store.ts";
import type { WorkTexts } from "./use-work-draft.ts";
import { draftOf, type Work, type WorkDraft } from "./work-draft.ts";
import { besideTheirs, contestedIn } from "./work-stale.ts";

const PAUSE_MILLISECONDS = 250;

/** Where what is typed stands: `off`: this browser keeps nothing. */
export type Keeping = "off" | "idle" | "sending" | "waiting" | "signed out";

export interface KeptForm {
	keeping: Keeping;
	/** Since when what stands in the form has lain on this device; null: it came from the server. */
	restoredFrom: Date | null;
	/** Keeps what is typed now and sends it as soon as there is a network. False: nothing can be kept here. */
	save(): Promise<boolean>;
	/** Forgets what was typed here. */
	discard(): Promise<void>;
}

interface Form {
	work: Work;
	/** Null: what is typed is not kept. */
	who: Who | null;
	form: WorkTexts;
	/** Without network nothing is sent from here. */
	isOffline: boolean;
}

/** Keeps what is typed into the form of a calibration on this device until it is saved, and puts it back after a reload. */
export function useKeptWork({ work, who, form, isOffline }: Form): KeptForm {
	const { id } = work.calibration;
	const { draft, isTyped } = form;
	const [keeping, setKeeping] = useState<Keeping>("off");
	const [restoredFrom, setRestoredFrom] = useState<Date | null>(null);
	const navigate = useNavigate();
	const { revalidate } = useRevalidator();
	const now = useRef({ work, form, revalidate });
	now.current = { work, form, revalidate };
	const formId = useRef("");
	const { userId, orgId } = who ?? {};

	const keep = useCallback(
		async (toSend: boolean) => {
			if (userId === undefined || orgId === undefined) return;
			const { work: begun, form } = now.current;
			const { draft: typed } = form;
			const fresh = { id, who: { userId, orgId }, tag: begun.instrument.tag, begun, draft: typed, refused: null };
			const here = formId.current;
			await changeKept(id, (kept) => ({
				...{ ...fresh, form: here, typedAt: Date.now() },
				// What went out before has to be answered first.
				sent: kept?.sent ?? (toSend ? { key: newKey(), form: here, draft: typed } : null),
				toSend: (kept?.toSend ?? false) || (toSend && !!kept?.sent),
			}));
			// Every other page says so from now on.
			tellKept(id, null);
		},
		[id, userId, orgId],
	);

	useEffect(() => {
		if (userId === undefined || orgId === undefined) return;
		let isOver = false;
		formId.current ||= newKey();
		const open = async () => {
			if (!isOffline) await noteWho({ userId, orgId });
			const kept = await keptWork(id, { userId, orgId });
			if (isOver) return;
			setKeeping(kept?.toSend || kept?.sent ? "waiting" : "idle");
			if (kept === null || now.current.form.isTyped) return;
			const restored = restore(kept, draftOf(now.current.work));
			if (restored === null) return void changeKept(id, () => null);
			// It is this form's from here on: what another tab still shows did not begin with it.
			const form = formId.current;
			const taken = await changeKept(id, (one) => one && { ...one, form, sent: one.sent && { ...one.sent, form } });
			if (taken === null) {
				// It was sent in between, and is loaded as it was saved.
				setKeeping("idle");
				return void now.current.revalidate();
			}
			setRestoredFrom(new Date(kept.typedAt));
			now.current.form.replace(() => restored);
		};
		open().catch(() => setKeeping("off"));
		return () => {
			isOver = true;
		};
	}, [id, userId, orgId, isOffline]);

	const isOff = keeping === "off";
	const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
	/** Something was typed since it was last kept, also while it is not known yet whether anything can be kept. */
	const isUnkept = useRef(false);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft is kept
	useEffect(() => {
		// Whoever types on without a pause is kept all the same.
		isUnkept.current = isTyped;
		if (!isTyped || isOff || timer.current !== null) return;
		timer.current = setTimeout(() => {
			timer.current = null;
			isUnkept.current = false;
			if (now.current.form.isTyped) keep(false).catch(() => setKeeping("off"));
		}, PAUSE_MILLISECONDS);
	}, [draft, isTyped, keep, isOff]);
	useEffect(() => {
		const write = () => {
			if (timer.current !== null) clearTimeout(timer.current);
			timer.current = null;
			if (!isUnkept.current || !now.current.form.isTyped) return;
			isUnkept.current = false;
			keep(false).catch(() => {});
		};
		window.addEventListener("pagehide", write);
		return () => {
			window.removeEventListener("pagehide", write);
			write();
		};
	}, [keep]);

	useEffect(() => {
		const take = (outcome: Outcome | null) => {
			// What another tab typed is not what stands here.
			if (outcome === null || (outcome.kind === "saved" && outcome.form !== formId.current)) return;
			const { replace, expectTheirs } = now.current.form;
			if (outcome.kind === "saved") {
				if (timer.current !== null) clearTimeout(timer.current);
				timer.current = null;
				isUnkept.current = false;
				setRestoredFrom(null);
				navigate("?done=saved", { replace: true, preventScrollReset: true });
			}
			if (outcome.kind === "stale") {
				expectTheirs();
				revalidate();
			}
			if (outcome.kind === "refused") {
				const { faults, problem } = outcome.refusal;
				replace((typed) => ({ ...typed, faults, problem }));
			}
			if (outcome.kind === "signed out") replace((typed) => ({ ...typed, isSignedOut: true }));
			setKeeping(outcome.kind === "unreached" ? "waiting" : outcome.kind === "signed out" ? "signed out" : "idle");
		};
		return onKept((of, outcome) => of === id && take(outcome));
	}, [id, navigate, revalidate]);

	return {
		...{ keeping, restoredFrom },
		async save() {
			if (keeping === "off" || userId === undefined || orgId === undefined) return false;
			try {
				await keep(true);
			} catch {
				return false;
			}
			form.noteSent();
			form.replace((typed) => ({ ...typed, problem: null, isSignedOut: false }));
			setKeeping(isOffline ? "waiting" : "sending");
			if (!isOffline) await sendAll({ userId, orgId });
			return true;
		},
		async discard() {
			await changeKept(id, () => null);
			tellKept(id, null);
			setRestoredFrom(null);
			form.replace(() => draftOf(now.current.work));
			setKeeping("idle");
		},
	};
}

/** What was kept, against the form as it is saved now; null where nothing differs. */
export function restore(kept: KeptWork, saved: WorkDraft): WorkDraft | null {
	const { draft, begun, refused: problem } = kept;
	if (contestedIn(draft, saved).length === 0 && draft.run === saved.run) return null;
	if (draft.version === saved.version && draft.run === saved.run) return { ...draft, problem };
	const beside = besideTheirs(draftOf(begun), draft, saved);
	return { ...beside, problem: beside.problem ?? problem };
}
