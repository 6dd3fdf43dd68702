import type { KeyObject } from "node:crypto";
import { sealState } from "@calibrant/lifecycle/archive";
import { sealedCalibration } from "@calibrant/metrology";
import { type Broken, wholly } from "./broken-records.ts";
import { inOrder, type Rows } from "./recompute-records.ts";

/**
 * Holds each calibration that counts, or counted, against the seal that the deployment put on it then: signed by somebody
 * or not. Since the first seal everything that begins to count has one. `key` null: nobody can tell, and the archive is not signed either.
 */
export function checkSeals(records: Map<string, Rows>, key: KeyObject | null) {
	const counts = [...records].filter(
		([, { calibration }]) =>
			calibration.state === "approved" || calibration.approvedAt != null || calibration.seal != null,
	);
	const begun = ({ calibration }: Rows) => String(calibration.approvedAt ?? calibration.createdAt);
	const since = counts
		.filter(([, { calibration }]) => calibration.seal != null)
		.reduce<string | null>((first, [, rows]) => (first === null || begun(rows) < first ? begun(rows) : first), null);
	const broken: Broken[] = [];
	const counted = { sealed: 0, sealedElsewhere: 0, unsealed: 0, unsigned: 0 };
	for (const [id, record] of counts) {
		const { seal, createdAt } = record.calibration;
		if (record.signatures.length === 0) counted.unsigned += 1;
		const state =
			key === null ? "none" : sealState(seal == null ? null : String(seal), sealedCalibration(inOrder(record)), key);
		if (state === "holds") counted.sealed += 1;
		if (state === "other_key") counted.sealedElsewhere += 1;
		if (state === "none") counted.unsealed += 1;
		if (state === "altered") broken.push(wholly("calibration", id, "seal_altered"));
		if (state === "none" && key !== null && since !== null && String(createdAt) >= since)
			broken.push(wholly("calibration", id, "seal_missing"));
	}
	return { ...counted, broken };
}
