import { openOrganisations } from "@calibrant/kernel/testing";
import type { PresetName } from "@calibrant/policy";

export { ownNameOf, refusal } from "@calibrant/kernel/testing";

/** Organisations that keep quality records, on 2 March 2026. */
export const openLaboratories = (preset: PresetName = "clinixqm") =>
	openOrganisations(preset, { now: "2026-03-02T12:00:00Z" });
