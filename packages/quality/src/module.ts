import { type Ctx, notOffered, type Permission, permit } from "@calibrant/kernel";
import { offers, type Policy } from "@calibrant/policy";

/** Throws NOT_FOUND where this deployment does not keep documents and corrective actions. */
export function needModule({ policy }: { policy: Policy }): void {
	if (!offers(policy, "quality")) throw notOffered("quality");
}

/** First line of every verb of this module: the role allows it, and the module is on. */
export function permitHere(ctx: Ctx, permission: Permission): void {
	permit(ctx, permission);
	needModule(ctx);
}
