import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { ResultMessage } from "../result-message.tsx";
import "../../words/calibration.ts";

type Shown = Pick<Answers["calibrations"]["get"], "calibration" | "signatures" | "seal">;

const WHY_UNSIGNED: Record<Shown["calibration"]["kind"], MessageDescriptor> = {
	internal: msg`It was recorded at once, by the person named as having performed it. Your organisation lets that count.`,
	intermediate: msg`It was recorded at once, by the person named as having performed it. Your organisation lets that count.`,
	external: msg`Its results are the outside laboratory's, whose certificate is kept with it.`,
	imported: msg`It is history from a file: it says what the file says, and nobody here vouches for more.`,
};

const ALTERED = msg`The stored record is not what began to count. Do not rely on it, and tell the operator of this service. An earlier export shows what it was.`;

/** What protects a calibration that counts, and why one that nobody signed may count. */
export function SealNote({ calibration, signatures, seal }: Shown) {
	const { t, i18n } = useLingui();
	if (calibration.approvedAt === null && calibration.kind !== "imported" && seal === "none") return null;
	if (seal === "altered") return <ResultMessage kind="refused">{i18n._(ALTERED)}</ResultMessage>;
	const unsigned =
		signatures.length === 0 ? t`Nobody signed this calibration. ${i18n._(WHY_UNSIGNED[calibration.kind])} ` : "";
	return (
		<p className="max-w-prose text-muted text-table">
			{unsigned}
			{i18n._(SEAL[seal])}
		</p>
	);
}

const SEAL = {
	holds: msg`It is unaltered since it began to count: readings, results, review and signatures carry the seal of this installation from then.`,
	other_key: msg`It carries the seal of another installation, which cannot be checked here.`,
	none: msg`It carries no seal: it began to count before calibrations had one.`,
};
