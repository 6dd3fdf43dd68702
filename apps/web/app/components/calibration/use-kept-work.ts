import { useCallback, useEffect, useRef, useState } from "react";
import { useNavigate, useRevalidator } from "react-router";
import { changeKept, type KeptWork, keptWork, noteWho, type Who } from "../../device/kept-work.ts";
import { newKey, type Outcome, onKept, sendAll, tellKept } from "../../device/send-kept.ts";
import { draftOf, type Work, type WorkDraft } from "./work-draft.ts";
import { contestedIn, mergeTheirs } from "./work-stale.ts";

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
	draft: WorkDraft;
	isTyped: boolean;
	/** The readings belong to a run that is closed by now. */
	closedRun: string;
	/** Without network nothing is sent from here. */
	isOffline: boolean;
	onRestore(draft: WorkDraft): void;
}

/** Keeps what is typed into the form of a calibration on this device until it is saved, and puts it back after a reload. */
export function useKeptWork({ work, who, draft, isTyped, closedRun, isOffline, onRestore }: Form): KeptForm {
	const { id } = work.calibration;
	const [keeping, setKeeping] = useState<Keeping>("off");
	const [restoredFrom, setRestoredFrom] = useState<Date | null>(null);
	const navigate = useNavigate();
	const { revalidate } = useRevalidator();
	const now = useRef({ work, draft, isTyped, closedRun, onRestore });
	now.current = { work, draft, isTyped, closedRun, onRestore };
	const { userId, orgId } = who ?? {};

	const keep = useCallback(
		async (toSend: boolean) => {
			if (userId === undefined || orgId === undefined) return;
			const { work: begun, draft: typed } = now.current;
			const fresh = { id, who: { userId, orgId }, tag: begun.instrument.tag, begun, draft: typed, refused: null };
			await changeKept(id, (kept) => ({
				...{ ...fresh, typedAt: Date.now() },
				// What went out before has to be answered first.
				sent: kept?.sent ?? (toSend ? { key: newKey(), draft: typed } : null),
				toSend: (kept?.toSend ?? false) || (toSend && !!kept?.sent),
			}));
		},
		[id, userId, orgId],
	);

	useEffect(() => {
		if (userId === undefined || orgId === undefined) return;
		let isOver = false;
		const open = async () => {
			if (!isOffline) await noteWho({ userId, orgId });
			const kept = await keptWork(id, { userId, orgId });
			if (isOver) return;
			setKeeping(kept?.toSend || kept?.sent ? "waiting" : "idle");
			if (kept === null || now.current.isTyped) return;
			const restored = restore(kept, draftOf(now.current.work), now.current.closedRun);
			if (restored === null) return void changeKept(id, () => null);
			setRestoredFrom(new Date(kept.typedAt));
			now.current.onRestore(restored);
		};
		open().catch(() => setKeeping("off"));
		return () => {
			isOver = true;
		};
	}, [id, userId, orgId, isOffline]);

	const isOff = keeping === "off";
	const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft is kept
	useEffect(() => {
		// Whoever types on without a pause is kept all the same.
		if (!isTyped || isOff || timer.current !== null) return;
		timer.current = setTimeout(() => {
			timer.current = null;
			keep(false).catch(() => setKeeping("off"));
		}, PAUSE_MILLISECONDS);
	}, [draft, isTyped, keep, isOff]);
	useEffect(() => {
		const write = () => {
			if (timer.current === null) return;
			clearTimeout(timer.current);
			timer.current = null;
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
			if (outcome === null) return;
			if (outcome.kind === "saved") navigate("?done=saved", { replace: true, preventScrollReset: true });
			if (outcome.kind === "stale") revalidate();
			if (outcome.kind === "refused") {
				const { faults, problem } = outcome.refusal;
				now.current.onRestore({ ...now.current.draft, faults, problem });
			}
			if (outcome.kind === "signed out") now.current.onRestore({ ...now.current.draft, isSignedOut: true });
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
			setKeeping(isOffline ? "waiting" : "sending");
			if (!isOffline) await sendAll({ userId, orgId });
			else tellKept(id, null);
			return true;
		},
		async discard() {
			await changeKept(id, () => null);
			tellKept(id, null);
			setRestoredFrom(null);
			now.current.onRestore(draftOf(now.current.work));
			setKeeping("idle");
		},
	};
}

/**
 * What was kept, against the form as it is saved now; null where nothing differs. What only others changed since is taken
 * over; where both changed a field, both are shown.
 */
export function restore(kept: KeptWork, saved: WorkDraft, closedRun: string): WorkDraft | null {
	const { draft, begun } = kept;
	if (contestedIn(draft, saved).length === 0 && draft.run === saved.run) return null;
	const problem = kept.refused;
	if (draft.run !== saved.run) return { ...draft, problem: closedRun };
	if (draft.version === saved.version) return { ...draft, problem };
	const theirs = { ...saved, theirs: null };
	return { ...mergeTheirs(draftOf(begun), draft, theirs), version: saved.version, theirs, problem };
}
