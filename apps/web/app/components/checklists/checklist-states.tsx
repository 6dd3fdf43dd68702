import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { buttonStyle } from "../button-style.ts";
import { runPath } from "./checklist-words.ts";
import { dueTag, RunTag } from "./run-tag.tsx";
import "../../words/checklists.ts";
import { instantIn } from "../../use-format.ts";

export interface ChecklistState {
	id: string;
	name: string;
	open: number;
	openId: string | null;
	lastRun: { id: string; endedAt: Date; result: "pass" | "fail" | "none" } | null;
	dueOn: string | null;
	mayStart: boolean;
}

export interface ChecklistStatesProps {
	items: readonly ChecklistState[];
	today: string;
	instrumentId: string;
	timeZone: string;
	/** Why nothing can be started now. */
	why: string | null;
}

/** The checklists of one instrument: what is open, what was done last, when it is due, and a button to begin. */
export function ChecklistStates({ items, today, instrumentId, timeZone, why }: ChecklistStatesProps) {
	const { t, i18n } = useLingui();
	return (
		<ul className="flex flex-col rounded-control border border-line bg-surface">
			{items.map((item) => {
				const due = item.open > 0 ? "open" : dueTag(item.dueOn, today);
				return (
					<li
						key={item.id}
						className="flex flex-wrap items-center justify-between gap-3 border-line border-b px-4 py-2.5 last:border-b-0"
					>
						<div className="min-w-0">
							<p className="flex flex-wrap items-center gap-2">
								<Link to={`/app/checklists/${item.id}`} className="link inline-flex min-h-6 items-center break-words">
									{item.name}
								</Link>
								{due !== null && <RunTag kind={due} />}
							</p>
							<p className="text-meta text-muted">
								{item.lastRun === null ? (
									t`Not done here yet`
								) : (
									<Link to={runPath(item.lastRun.id)} className="link">
										{i18n._(LAST[item.lastRun.result](instantIn(i18n, item.lastRun.endedAt, timeZone)))}
									</Link>
								)}
								{item.dueOn !== null && t` · next ${item.dueOn}`}
							</p>
						</div>
						{item.openId !== null ? (
							<Link to={runPath(item.openId)} data-print="hide" className={buttonStyle("primary", "normal")}>
								<Trans>Go on</Trans>
							</Link>
						) : (
							<Form method="post" action={`/app/checklists/${item.id}`} data-print="hide">
								<input type="hidden" name="intent" value="start" />
								<input type="hidden" name="instrumentId" value={instrumentId} />
								<button
									type="submit"
									disabled={why !== null || !item.mayStart}
									title={why ?? (item.mayStart ? undefined : t`Your role does not carry out this checklist.`)}
									className={buttonStyle("secondary", "normal")}
								>
									<Trans>Start</Trans>
									<span className="sr-only"> {item.name}</span>
								</button>
							</Form>
						)}
					</li>
				);
			})}
		</ul>
	);
}

const LAST = {
	pass: (at: string) => msg`Passed on ${at}`,
	fail: (at: string) => msg`Failed on ${at}`,
	none: (at: string) => msg`Done on ${at}`,
};
