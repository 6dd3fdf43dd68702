import { type Ctx, notOffered, type Permission, permit } from "@calibrant/kernel";
import { offers, type Policy } from "@calibrant/policy";

/** Whether this deployment keeps work orders; where it does not, there is nothing here. Throws NOT_FOUND. */
export function needModule({ policy }: { policy: Policy }): void {
	if (!offers(policy, "maintenance")) throw notOffered("maintenance");
}

/** First line of every verb of this module: the role allows it, and the module is on. */
export function permitHere(ctx: Ctx, permission: Permission): void {
	permit(ctx, permission);
	needModule(ctx);
}
