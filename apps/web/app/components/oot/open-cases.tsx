import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";
import { StatusShape } from "../status-shape.tsx";

interface OpenCasesProps {
	cases: Answers["oot"]["list"];
	mine: Answers["oot"]["mine"];
}

/** Cases that are not closed and what is asked of the person, on the home page; what is late stands out. */
export function OpenCases({ cases, mine }: OpenCasesProps) {
	const { items, total, late } = cases;
	const { t } = useLingui();
	const format = useFormat();
	return (
		<Section
			title={t`Out-of-tolerance cases`}
			aside={
				<Link to="/app/oot" className="link inline-flex min-h-6 items-center text-table">
					<Plural value={total} one="# open case" other="# open cases" />
				</Link>
			}
		>
			<ul className="flex flex-col gap-2 text-table">
				{mine.map(({ id, caseId, number, what, dueOn, isLate }) => {
					const day = format.day(dueOn);
					return (
						<li key={id}>
							<Link to={`/app/oot/${caseId}`} className="link">
								<Trans>Yours: {what}</Trans>
							</Link>{" "}
							<span className={isLate ? "font-semibold text-overdue" : "text-muted"}>
								{isLate ? (
									<Trans>
										{number}, late since {day}
									</Trans>
								) : (
									<Trans>
										{number}, until {day}
									</Trans>
								)}
							</span>
						</li>
					);
				})}
				{items.map(({ id, tag, number, state, waiting, late: isLate }) => (
					<li key={id}>
						<Link to={`/app/oot/${id}`} className="link">
							<span className="font-mono">{tag}</span>
							{`, ${number}`}
						</Link>
						<span className={isLate ? "font-semibold text-overdue" : "text-muted"}>
							{isLate && ` ${t`late`}`}
							{", "}
							{state === "in_verification" ? <Trans>waits to be closed</Trans> : <Trans>{waiting} undecided</Trans>}
						</span>
					</li>
				))}
			</ul>
			{late > 0 && (
				<p className="text-table">
					<Link to="/app/oot?late=yes" className="link font-semibold text-overdue">
						<Plural value={late} one="# case late" other="# cases late" />
					</Link>
				</p>
			)}
		</Section>
	);
}

/** The case that presses most, across the page: what was measured with an instrument that had failed waits for somebody. */
export function PressingCase({ cases: { items } }: Pick<OpenCasesProps, "cases">) {
	const format = useFormat();
	const undecided = items.filter(({ waiting }) => waiting > 0);
	const shown = undecided.find(({ late }) => late) ?? undecided[0];
	if (shown === undefined) return null;
	const { id, tag, description, foundOn, waiting } = shown;
	const day = format.day(foundOn);
	return (
		<p className="relative flex items-start gap-3 rounded-control border border-oot border-l-4 bg-oot-soft px-4 py-2.5 text-oot has-[a:hover]:underline">
			<StatusShape status="out-of-tolerance" />
			<span>
				<Link to={`/app/oot/${id}`} className="font-semibold after:absolute after:inset-0">
					<span className="font-mono">{tag}</span> {description}
				</Link>{" "}
				<Trans>
					was found out of tolerance on {day}.{" "}
					<Plural
						value={waiting}
						one="# use of it since the last good calibration waits for a decision."
						other="# uses of it since the last good calibration wait for a decision."
					/>
				</Trans>
			</span>
		</p>
	);
}
