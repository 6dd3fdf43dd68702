import { searchRecords } from "@calibrant/calibration";
import { exactFirst, searchInput } from "@calibrant/kernel";
import { searchMaintenance } from "@calibrant/maintenance";
import { offers } from "@calibrant/policy";
import { searchQuality } from "@calibrant/quality";
import { searchAudits } from "@calibrant/websecurity";
import { orgQuery, router } from "../trpc/procedures.ts";

/** Search over everything that this deployment offers. */
export const searchRouter = router({
	all: orgQuery.input(searchInput).query(async ({ ctx, input }) => {
		const { org } = ctx;
		return exactFirst([
			...(offers(org.policy, "calibration") ? await searchRecords(org, input) : []),
			...(offers(org.policy, "maintenance") ? await searchMaintenance(org, input) : []),
			...(offers(org.policy, "quality") ? await searchQuality(org, input) : []),
			...(offers(org.policy, "websecurity") ? await searchAudits(org, input) : []),
		]);
	}),
});
