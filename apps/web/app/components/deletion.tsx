import { type DeletionDue, deletionWords } from "@calibrant/policy/deletion-due";
import { Instant } from "./instant.tsx";

export interface DeletionProps {
	/** Plural: "Its records and files". */
	subject: string;
	due: DeletionDue;
	timeZone: string;
}

/** One sentence on a deletion that lies ahead, is stopped or is late, with its exact instant. */
export function Deletion({ subject, due, timeZone }: DeletionProps) {
	const { before, after } = deletionWords(due, timeZone);
	return (
		<>
			{subject} {before}{" "}
			<strong className="font-semibold">
				<Instant at={due.at} timeZone={timeZone} />
			</strong>
			{after}
		</>
	);
}
