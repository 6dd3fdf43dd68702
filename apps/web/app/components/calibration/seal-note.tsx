import type { Answers } from "../../trpc.server.ts";
import { ResultMessage } from "../result-message.tsx";

type Shown = Pick<Answers["calibrations"]["get"], "calibration" | "signatures" | "seal">;

const WHY_UNSIGNED: Record<Shown["calibration"]["kind"], string> = {
	internal: "It was recorded at once, by the person named as having performed it. Your organisation lets that count.",
	intermediate:
		"It was recorded at once, by the person named as having performed it. Your organisation lets that count.",
	external: "Its results are the outside laboratory's, whose certificate is kept with it.",
	imported: "It is history from a file: it says what the file says, and nobody here vouches for more.",
};

const ALTERED =
	"The stored record is not what began to count. Do not rely on it, and tell the operator of this service. An earlier export shows what it was.";

/** What protects a calibration that counts, and why one that nobody signed may count. */
export function SealNote({ calibration, signatures, seal }: Shown) {
	if (calibration.approvedAt === null && calibration.kind !== "imported" && seal === "none") return null;
	if (seal === "altered") return <ResultMessage kind="refused">{ALTERED}</ResultMessage>;
	const unsigned = signatures.length === 0 ? `Nobody signed this calibration. ${WHY_UNSIGNED[calibration.kind]} ` : "";
	return (
		<p className="max-w-prose text-muted text-table">
			{unsigned}
			{SEAL[seal]}
		</p>
	);
}

const SEAL = {
	holds:
		"It is unaltered since it began to count: readings, results, review and signatures carry the seal of this installation from then.",
	other_key: "It carries the seal of another installation, which cannot be checked here.",
	none: "It carries no seal: it began to count before calibrations had one.",
};
