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
	seal: "holds" | "altered" | "other_key" | "none";
}

const words: Record<ShownSignature["meaning"], string> = {
	performed: "Performed by",
	reviewed: "Reviewed by",
	authorised: "Authorised by",
	approved: "Approved by",
	accepted: "Accepted by",
};

/** What is seen of the signature and the record under it. A database's owner could write one that has no seal. */
function stateWords({ holds, seal }: Pick<ShownSignature, "holds" | "seal">): string {
	if (seal === "altered")
		return "This signature is not the one that was made: the seal of this installation does not fit it.";
	if (!holds) return "The record was altered after this signature.";
	if (seal === "holds") return "The record is unaltered since. The signature carries the seal of this installation.";
	if (seal === "other_key")
		return "The record is unaltered since. The signature carries the seal of another installation, which cannot be checked here.";
	return "The record is unaltered since. The signature carries no seal: it was made before signatures had one.";
}

/** The signatures under a record: who, with which meaning, when, how proven, and whether the record is still the same. */
export function SignatureList({ signatures, timeZone }: { signatures: readonly ShownSignature[]; timeZone: string }) {
	return (
		<ul className="flex flex-col gap-3">
			{signatures.map(({ id, meaning, printedName, signedAt, proof, contentHash, ...state }) => (
				<li key={id} className="rounded-control border border-line bg-surface p-3 text-table">
					<p>
						<span className="text-muted">{words[meaning]} </span>
						<strong>{printedName ?? "Name erased with the account of the person"}</strong>
					</p>
					<p className="text-muted">
						<Instant at={signedAt} timeZone={timeZone} />
						{proof === "password_and_code"
							? ", with a password typed shortly before, and a code"
							: ", with a password typed shortly before"}
					</p>
					<p className={state.holds ? "text-muted" : "font-semibold text-overdue"}>{stateWords(state)}</p>
					<p className="break-all font-mono text-meta text-muted">SHA-256 {contentHash}</p>
				</li>
			))}
		</ul>
	);
}
