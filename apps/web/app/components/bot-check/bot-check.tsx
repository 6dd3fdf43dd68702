import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { useNavigation } from "react-router";
import { useRefresh } from "../../use-refresh.ts";
import { solve } from "./solve.ts";

export interface BotCheckProps {
	/** Of `botCheck.challenge`, made for this form. */
	challenge: { token: string; bits: number; seconds: number };
	/** How long a form must be open that comes without an answer. */
	waitSeconds: number;
}

/** A part of its time after which a challenge is exchanged for a fresh one. */
const FRESH = 0.9;

/**
 * What a public form carries so that programs cannot send it in bulk: a calculation that this browser does by itself while
 * the form is filled in, and a field that people never see. Asks nothing of anybody; without scripts the form is sent as
 * it is. Holds a sending back until the answer is there.
 */
export function BotCheck({ challenge: { token, bits, seconds }, waitSeconds }: BotCheckProps) {
	const { t } = useLingui();
	const answer = useRef<HTMLInputElement>(null);
	const [isWaiting, setWaiting] = useState(false);
	const { refresh } = useRefresh();
	const { state } = useNavigation();
	const sent = useRef<string | null>(null);

	useEffect(() => {
		const field = answer.current;
		const form = field?.form;
		if (!field || !form) return;
		const stop = new AbortController();
		let found: string | null = null;
		const solved = solve({ token, bits }, stop.signal).then((answer) => {
			found = answer;
		});
		const hold = (event: SubmitEvent) => {
			if (found !== null) {
				// Written only now: React empties a hidden field whenever the form is drawn again.
				field.value = found;
				sent.current = token;
				return;
			}
			event.preventDefault();
			event.stopPropagation();
			setWaiting(true);
			solved.then(() => {
				setWaiting(false);
				if (!stop.signal.aborted) form.requestSubmit(event.submitter);
			});
		};
		form.addEventListener("submit", hold, true);
		const stale = setTimeout(refresh, seconds * FRESH * 1000);
		return () => {
			stop.abort();
			clearTimeout(stale);
			form.removeEventListener("submit", hold, true);
		};
	}, [token, bits, seconds, refresh]);

	// Each challenge is good for one sending: after a refusal the next try needs another.
	useEffect(() => {
		if (state !== "idle" || sent.current !== token) return;
		sent.current = null;
		refresh();
	}, [state, token, refresh]);

	return (
		<>
			<input type="hidden" name="checkToken" value={token} />
			<input type="hidden" name="checkAnswer" ref={answer} defaultValue="" />
			<div hidden>
				<label>
					{t`Leave this empty`}
					<input type="text" name="homepage" tabIndex={-1} autoComplete="off" />
				</label>
			</div>
			<noscript>
				<p className="text-meta text-muted">{t`Without JavaScript, send this form at the earliest ${waitSeconds} seconds after the page has opened.`}</p>
			</noscript>
			<p role="status" className="sr-only">
				{isWaiting ? t`One moment: this form is being checked before it is sent.` : ""}
			</p>
		</>
	);
}
