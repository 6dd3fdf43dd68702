import { Instant } from "../instant.tsx";

/** A signature as the server gives it out, checked against the record as it is now. */
export interface ShownSignature {
	id: string;
	meaning: "performed" | "reviewed" | "authorised" | "approved" | "accepted";
	printedName: string | null;
	signedAt: Date;
	proof: "password" | "password_and_code";
	contentHash: string;
	holds: boolean;
}

const words: Record<ShownSignature["meaning"], string> = {
	performed: "Performed by",
	reviewed: "Reviewed by",
	authorised: "Authorised by",
	approved: "Approved by",
	accepted: "Accepted by",
};

/** The signatures under a record: who, with which meaning, when, how proven, and whether the record is still the same. */
export function SignatureList({
	signatures,
	timeZone,
	called = {},
}: {
	signatures: readonly ShownSignature[];
	timeZone: string;
	/** What meanings are called under this kind of record, where it has words of its own. */
	called?: Partial<typeof words>;
}) {
	return (
		<ul className="flex flex-col gap-3">
			{signatures.map(({ id, meaning, printedName, signedAt, proof, contentHash, holds }) => (
				<li key={id} className="rounded-control border border-line bg-surface p-3 text-table">
					<p>
						<span className="text-muted">{called[meaning] ?? words[meaning]} </span>
						<strong>{printedName ?? "Name erased with the account of the person"}</strong>
					</p>
					<p className="text-muted">
						<Instant at={signedAt} timeZone={timeZone} />
						{proof === "password_and_code"
							? ", with a password typed shortly before, and a code"
							: ", with a password typed shortly before"}
					</p>
					<p className={holds ? "text-muted" : "font-semibold text-overdue"}>
						{holds ? "The record is unaltered since." : "The record was altered after this signature."}
					</p>
					<p className="break-all font-mono text-meta text-muted">SHA-256 {contentHash}</p>
				</li>
			))}
		</ul>
	);
}
