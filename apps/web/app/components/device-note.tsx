import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Link, useLocation } from "react-router";
import type { KeptWork } from "../device/kept-work.ts";
import type { Who } from "../device/store.ts";
import { buttonStyle } from "./button-style.ts";
import { Instant } from "./instant.tsx";

const load = () => Promise.all([import("../device/kept-work.ts"), import("../device/send-kept.ts")]);

export interface DeviceNoteProps {
	userId: string;
	orgId: string;
	timeZone: string;
}

/** Sends what waits on this device, and says on every page what of it is not saved. */
export function DeviceNote({ userId, orgId, timeZone }: DeviceNoteProps) {
	const { t } = useLingui();
	const { pathname } = useLocation();
	const [works, setWorks] = useState<readonly KeptWork[]>([]);
	const [sent, setSent] = useState<readonly string[]>([]);
	useEffect(() => {
		const who: Who = { userId, orgId };
		let isOver = false;
		let end = () => {};
		const watch = async () => {
			const [{ keptWorks }, { onKept, watchOutbox }] = await load();
			const look = async () => {
				const all = await keptWorks(who);
				if (!isOver) setWorks(all);
			};
			if (isOver) return;
			// Listens before it looks: what is kept in between would be told to nobody.
			const unsubscribe = onKept((id, outcome) => {
				if (outcome?.kind === "saved") setSent((before) => [...before, id]);
				look().catch(() => {});
			});
			const stop = watchOutbox(who);
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
		};
	}, [userId, orgId]);
	const elsewhere = works.filter(({ id }) => pathname !== `/app/calibrations/${id}/enter`);
	const arrived = sent.filter((id) => pathname !== `/app/calibrations/${id}/enter`);
	const discard = async ({ id, tag }: KeptWork) => {
		if (!window.confirm(t`Delete what was typed for ${tag} on this device? Nobody can bring it back.`)) return;
		const [{ changeKept }, { tellKept }] = await load();
		await changeKept(id, () => null);
		tellKept(id, null);
	};
	if (elsewhere.length === 0 && arrived.length === 0) return null;
	return (
		<aside
			aria-label={t`On this device`}
			data-print="hide"
			className="border-line border-b bg-busy-soft px-4 py-2 sm:px-6"
		>
			{arrived.length > 0 && (
				<p role="status" className="text-table">
					<Trans>What waited on this device was sent and is saved.</Trans>
				</p>
			)}
			<ul className="flex flex-col gap-2">
				{elsewhere.map((work) => (
					<li key={work.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-table">
						<p>
							<strong className="font-mono">{work.tag}</strong> <StateWords work={work} />{" "}
							<Instant at={new Date(work.typedAt)} timeZone={timeZone} />
						</p>
						<Link to={`/app/calibrations/${work.id}/enter`} className={buttonStyle("secondary", "small")}>
							<Trans>
								Open<span className="sr-only"> {work.tag}</span>
							</Trans>
						</Link>
						<button type="button" onClick={() => void discard(work)} className={buttonStyle("quiet", "small")}>
							<Trans>
								Delete<span className="sr-only"> what was typed for {work.tag}</span>
							</Trans>
						</button>
						{work.refused !== null && (
							<details className="basis-full">
								<summary className="cursor-pointer">
									<Trans>What was typed</Trans>
								</summary>
								<Typed work={work} />
							</details>
						)}
					</li>
				))}
			</ul>
		</aside>
	);
}

function StateWords({ work }: { work: KeptWork }) {
	const { refused } = work;
	if (refused !== null) return <Trans>was not taken: {refused} Typed on this device:</Trans>;
	if (work.toSend || work.sent) return <Trans>waits on this device to be sent. Typed:</Trans>;
	return <Trans>was typed on this device and is not saved. Typed:</Trans>;
}

/** The readings, so that they can be carried over by hand. */
function Typed({ work: { draft } }: { work: KeptWork }) {
	return (
		<ul className="font-mono">
			{draft.points.map(({ key, nominal, unit, readings }) => (
				<li key={key}>
					{nominal} {unit}: {readings.filter((reading) => reading.trim() !== "").join("; ")}
				</li>
			))}
		</ul>
	);
}
