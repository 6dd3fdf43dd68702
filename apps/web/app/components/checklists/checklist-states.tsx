import { formatInstant } from "@calibrant/policy/format-instant";
import { Form, Link } from "react-router";
import { buttonStyle } from "../button-style.ts";
import { runPath } from "./checklist-words.ts";
import { dueTag, RunTag } from "./run-tag.tsx";

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
								<Link to={`/app/checklists/${item.id}`} className="link break-words">
									{item.name}
								</Link>
								{due !== null && <RunTag kind={due} />}
							</p>
							<p className="text-meta text-muted">
								{item.lastRun === null ? (
									"Not done here yet"
								) : (
									<Link to={runPath(item.lastRun.id)} className="link">
										{lastWords(item.lastRun.result)} on {formatInstant(item.lastRun.endedAt, timeZone)}
									</Link>
								)}
								{item.dueOn !== null && ` · next ${item.dueOn}`}
							</p>
						</div>
						{item.openId !== null ? (
							<Link to={runPath(item.openId)} data-print="hide" className={buttonStyle("primary", "normal")}>
								Go on
							</Link>
						) : (
							<Form method="post" action={`/app/checklists/${item.id}`} data-print="hide">
								<input type="hidden" name="intent" value="start" />
								<input type="hidden" name="instrumentId" value={instrumentId} />
								<button
									type="submit"
									disabled={why !== null || !item.mayStart}
									title={why ?? (item.mayStart ? undefined : "Your role does not carry out this checklist.")}
									className={buttonStyle("secondary", "normal")}
								>
									Start<span className="sr-only"> {item.name}</span>
								</button>
							</Form>
						)}
					</li>
				);
			})}
		</ul>
	);
}

const lastWords = (result: "pass" | "fail" | "none") =>
	result === "pass" ? "Passed" : result === "fail" ? "Failed" : "Done";
