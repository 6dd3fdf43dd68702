import type { Api } from "../../trpc.server.ts";
import type { Source } from "./words.ts";

/** The nonconformities that came of one record; null where the deployment keeps none. */
export async function nonconformitiesOf({ policy, nonconformities }: Api, source: Source, sourceId: string) {
	const modules: readonly string[] = await policy.modules.query();
	return modules.includes("quality") ? nonconformities.ofSource.query({ source, sourceId }) : null;
}
