import { formatPlainDate } from "@calibrant/policy/format-instant";
import { Link } from "react-router";
import { count } from "../../list-address.ts";
import type { Answers } from "../../trpc.server.ts";
import { Section } from "../section.tsx";

interface OpenCasesProps {
	cases: Answers["oot"]["list"];
	mine: Answers["oot"]["mine"];
}

/** Cases that are not closed and what is asked of the person, on the home page; what is late stands out. */
export function OpenCases({ cases, mine }: OpenCasesProps) {
	const { items, total, late } = cases;
	return (
		<Section
			title="Out of tolerance"
			aside={
				<Link to="/app/oot" className="link text-table">
					{count(total, "open case")}
				</Link>
			}
		>
			<ul className="flex flex-col gap-2 text-table">
				{mine.map(({ id, caseId, number, what, dueOn, isLate }) => (
					<li key={id}>
						<Link to={`/app/oot/${caseId}`} className="link">
							{`Yours: ${what}`}
						</Link>
						<span className={isLate ? "font-semibold text-overdue" : "text-muted"}>
							{` ${number}, ${isLate ? "late since" : "until"} ${formatPlainDate(dueOn)}`}
						</span>
					</li>
				))}
				{items.map((row) => (
					<li key={row.id}>
						<Link to={`/app/oot/${row.id}`} className="link">
							<span className="font-mono">{row.tag}</span>
							{`, ${row.number}`}
						</Link>
						<span className={row.late ? "font-semibold text-overdue" : "text-muted"}>
							{row.late ? " late" : ""}
							{row.state === "in_verification" ? ", waits to be closed" : `, ${row.waiting} undecided`}
						</span>
					</li>
				))}
			</ul>
			{late > 0 && (
				<p className="text-table">
					<Link to="/app/oot?late=yes" className="link font-semibold text-overdue">
						{`${count(late, "case")} late`}
					</Link>
				</p>
			)}
		</Section>
	);
}
