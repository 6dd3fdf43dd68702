import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { FateNote } from "../../components/maintenance/fate-note.tsx";
import { KeptSteps, RefusedStep, SignNow } from "../../components/maintenance/kept-steps.tsx";
import { OfflineOrder } from "../../components/maintenance/offline-order.tsx";
import { OrderTag } from "../../components/maintenance/state-tag.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { type Kept, orderAfter, orderHere } from "../../device/order-forms.ts";
import { onSteps, sendAllSteps, wasSignedOut, watchSteps } from "../../device/send-steps.ts";
import { titleOf } from "../../i18n.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/orders-offline";
import "../../words/maintenance.ts";

const HERE = "/app/work-orders/offline";
type Here = Awaited<ReturnType<typeof orderHere>>;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Work orders without network`), { name: "robots", content: "noindex" }];
}

/** One's own work orders as they lie on this device. The page itself holds nothing of anybody. */
export default function OrdersOffline() {
	const { t } = useLingui();
	const [here, setHere] = useState<Here | null>(null);
	const [wanted, setWanted] = useState<{ order: string | null; fate: Kept | null }>({ order: null, fate: null });
	const [isSignedOut, setSignedOut] = useState(false);
	useEffect(() => {
		const search = new URLSearchParams(window.location.search);
		const order = search.get("order");
		setWanted({ order, fate: search.get("form") as Kept | null });
		let end = () => {};
		let isOver = false;
		const look = async () => {
			const found = await orderHere(order);
			if (isOver) return;
			setSignedOut(wasSignedOut());
			setHere(found);
			return found;
		};
		const see = () => void look().catch(() => setHere({ who: null, orders: [], steps: [], kept: null }));
		const open = async () => {
			const found = await look();
			if (!found?.who || isOver) return;
			const [unsubscribe, stop] = [onSteps(see), watchSteps(found.who)];
			end = () => {
				unsubscribe();
				stop();
			};
		};
		open().catch(see);
		return () => {
			isOver = true;
			end();
		};
	}, []);
	const kept = here?.kept ?? null;
	const steps = here?.steps.filter(({ orderId }) => orderId === wanted.order) ?? [];
	return (
		<main
			id="main"
			tabIndex={-1}
			className="mx-auto flex w-full max-w-[1200px] flex-col gap-5 px-4 py-6 outline-none sm:px-6"
		>
			<h1 className="text-title">{kept?.order.title ?? t`Work orders without network`}</h1>
			<NetworkNote here={here} order={wanted.order} isSignedOut={isSignedOut} />
			<FateNote fate={wanted.fate} hours={kept?.longestHours} />
			{here === null && (
				<p role="status" className="text-muted">
					<Trans>Looking at what is kept on this device.</Trans>
				</p>
			)}
			{kept && <OfflineOrder kept={kept} steps={steps} />}
			{here !== null && !kept && wanted.order !== null && (
				<p>
					<Trans>This order does not lie on this device: only your own that are open do.</Trans>
				</p>
			)}
			{!kept && steps.length > 0 && <KeptSteps steps={steps} tasks={[]} timeZone="UTC" />}
			{kept && (
				<p>
					<a href={HERE} className={buttonStyle("secondary", "normal")}>
						<Trans>All on this device</Trans>
					</a>
				</p>
			)}
			{here !== null && wanted.order === null && <OrderList here={here} />}
		</main>
	);
}

function OrderList({ here: { orders, steps } }: { here: Here }) {
	const { t } = useLingui();
	const format = useFormat();
	const lost = [...new Set(steps.map(({ orderId }) => orderId))].filter((id) => !orders.some((one) => one.id === id));
	if (orders.length === 0 && lost.length === 0) {
		return (
			<p>
				<Trans>
					No work order lies on this device. They are laid here when you open your work orders with network.
				</Trans>
			</p>
		);
	}
	return (
		<ul aria-label={t`Work orders on this device`} className="flex flex-col gap-3">
			{orders.map((kept) => {
				const { id, order } = kept;
				const waiting = steps.filter(({ orderId }) => orderId === id);
				const { state } = orderAfter(kept, waiting);
				const isToSign =
					state === "done" && order.signatureRequired && waiting.every(({ step }) => step.kind === "sign");
				return (
					<li key={id} className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3">
						<a href={`${HERE}?order=${id}`} className="link inline-flex min-h-6 items-center font-medium">
							{`${order.number} ${order.title}`}
						</a>
						<span className="flex flex-wrap items-center gap-2 text-table">
							<OrderTag state={state} />
							{order.asset && <span className="font-mono">{order.asset.tag}</span>}
							{order.dueOn && <span>{t`Due on ${format.day(order.dueOn)}`}</span>}
							{waiting.length > 0 && !isToSign && (
								<strong>{t`${plural(waiting.length, { one: "# step waits", other: "# steps wait" })}`}</strong>
							)}
						</span>
						{waiting.map((one) => (
							<RefusedStep key={one.id} kept={one} tasks={order.tasks} timeZone={kept.timeZone} />
						))}
						{isToSign && (
							<p className="flex flex-wrap items-center gap-2 text-table">
								<Trans>Waits for your signature.</Trans> <SignNow at={`/app/work-orders/${id}`} />
							</p>
						)}
					</li>
				);
			})}
			{lost.map((id) => (
				<li key={id} className="flex flex-col gap-1 rounded-control border border-line bg-surface p-3">
					<a href={`${HERE}?order=${id}`} className="link inline-flex min-h-6 items-center font-medium">
						<Trans>A work order that is no longer yours</Trans>
					</a>
					{steps
						.filter(({ orderId }) => orderId === id)
						.map((one) => (
							<RefusedStep key={one.id} kept={one} tasks={[]} timeZone="UTC" />
						))}
				</li>
			))}
		</ul>
	);
}

/** Says where what is done here goes, and leads back to the server. */
function NetworkNote({ here, order, isSignedOut }: { here: Here | null; order: string | null; isSignedOut: boolean }) {
	const [isMissing, setMissing] = useState(false);
	const back = order === null ? "/app/work-orders?which=me" : `/app/work-orders/${encodeURIComponent(order)}`;
	const look = async () => {
		const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
		setMissing(!answer?.ok);
		if (!answer?.ok) return;
		if (here?.who) await sendAllSteps(here.who).catch(() => {});
		window.location.assign(back);
	};
	return (
		<ResultMessage kind="notice">
			<p>
				<Trans>
					What you do here is kept on this device and sent by itself when the server is reached. Signing, parts and
					everything else need the network.
				</Trans>
			</p>
			{isSignedOut && (
				<p className="mt-2">
					<strong>
						<Trans>Your session is over, so nothing is sent.</Trans>
					</strong>{" "}
					<a href={`/sign-in?next=${encodeURIComponent(back)}`} className="link">
						<Trans>Sign in again</Trans>
					</a>
				</p>
			)}
			<p className="mt-2 flex flex-wrap items-center gap-3">
				<Button variant="secondary" size="small" onClick={() => void look()}>
					<Trans>Go on with network</Trans>
				</Button>
				<span role="status">{isMissing && <Trans>Still no answer.</Trans>}</span>
			</p>
		</ResultMessage>
	);
}
