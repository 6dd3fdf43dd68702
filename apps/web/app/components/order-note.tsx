import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import { keptOrders, keptSteps } from "../device/kept-orders.ts";
import { onSteps, watchSteps } from "../device/send-steps.ts";
import { buttonStyle } from "./button-style.ts";
import type { OrderNotesProps } from "./order-notes.tsx";

/** What of one order waits on this device. */
interface Waiting {
	id: string;
	number: string;
	count: number;
	/** Why what was sent was not taken, each reason once. */
	problems: readonly string[];
	/** Nothing is left to send but a signature, which its writer gives. */
	isToSign: boolean;
}

/** Sends what was done at work orders without network, and says on every page what of it is not sent. */
export default function OrderNote({ userId, orgId, onRefused }: OrderNotesProps) {
	const { t } = useLingui();
	const { pathname } = useLocation();
	const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
	useEffect(() => {
		let isOver = false;
		let end = () => {};
		const watch = async () => {
			const who = { userId, orgId };
			const look = async () => {
				const [orders, steps] = await Promise.all([keptOrders(who), keptSteps(who)]);
				if (isOver) return;
				onRefused(steps.filter(({ refused }) => refused !== null).length);
				const ids = [...new Set(steps.map(({ orderId }) => orderId))];
				setWaiting(
					ids.map((id) => {
						const mine = steps.filter(({ orderId }) => orderId === id);
						return {
							...{ id, count: mine.length },
							problems: [...new Set(mine.flatMap(({ refused }) => refused?.problem ?? []))],
							number: orders.find((one) => one.id === id)?.order.number ?? "",
							isToSign: mine.every(({ step }) => step.kind === "sign"),
						};
					}),
				);
			};
			if (isOver) return;
			const unsubscribe = onSteps(() => void look().catch(() => {}));
			const stop = watchSteps(who);
			end = () => {
				unsubscribe();
				stop();
			};
			await look();
		};
		// A browser that stores nothing keeps nothing.
		watch().catch(() => {});
		return () => {
			isOver = true;
			end();
			onRefused(0);
		};
	}, [userId, orgId, onRefused]);
	const elsewhere = waiting.filter(({ id }) => pathname !== `/app/work-orders/${id}`);
	if (elsewhere.length === 0) return null;
	return (
		<aside
			aria-label={t`Work orders on this device`}
			data-print="hide"
			className="border-line border-b bg-busy-soft px-4 py-2 sm:px-6"
		>
			<ul className="flex flex-col gap-2">
				{elsewhere.map(({ id, number, count, problems, isToSign }) => (
					<li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
						<p>
							<strong className="font-mono">{number}</strong>{" "}
							{isToSign
								? t`waits for your signature.`
								: t`${plural(count, { one: "# step waits on this device to be sent.", other: "# steps wait on this device to be sent." })}`}{" "}
						</p>
						<Link to={`/app/work-orders/${id}`} className={buttonStyle("secondary", "small")}>
							{isToSign ? (
								<Trans>
									Sign now<span className="sr-only"> {number}</span>
								</Trans>
							) : (
								<Trans>
									Open<span className="sr-only"> {number}</span>
								</Trans>
							)}
						</Link>
						{problems.length > 0 && (
							<div role="status" className="basis-full border-overdue border-l-4 pl-3">
								<p>
									<Trans>Something was not taken. It lies here as you typed it: decide what becomes of it.</Trans>
								</p>
								{problems.map((problem) => (
									<p key={problem}>{problem}</p>
								))}
							</div>
						)}
					</li>
				))}
			</ul>
		</aside>
	);
}
