import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import { Section } from "../section.tsx";

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
