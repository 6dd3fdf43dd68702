import type { Taken } from "../../device/take-along.ts";
import { currentUser } from "../../require-user.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/orders-take";

/** The reader's own open work orders, for their device. 401 without a session or an organisation. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const session = await currentUser({ context, request });
	if (!session?.current) return Response.json({ signedOut: true }, { status: 401 });
	const { orders, now, longestHours } = await api(context, request).workOrders.toTake.query();
	const who = { userId: session.user.id, orgId: session.current.id };
	const { timeZone } = session.current;
	const { name } = session.user;
	return Response.json({ who, name, timeZone, now: now.toISOString(), longestHours, orders } satisfies TakenOnServer);
}

type TakenOnServer = Omit<Taken, "orders"> & { orders: readonly object[] };
