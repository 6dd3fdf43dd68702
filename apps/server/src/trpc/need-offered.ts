import { notOffered } from "@calibrant/kernel";
import { type ModuleName, offers, type Policy } from "@calibrant/policy";

/** Throws NOT_FOUND for a procedure or an address of a module that this deployment does not offer. */
export function needOffered(policy: Policy, module: ModuleName | null | undefined): void {
	if (module && !offers(policy, module)) throw notOffered(module);
}
