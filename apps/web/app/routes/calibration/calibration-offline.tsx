import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { WorkForm } from "../../components/calibration/work-form.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { type KeptWork, keptWorks } from "../../device/kept-work.ts";
import { lastWho } from "../../device/store.ts";
import { titleOf } from "../../i18n.ts";
import type { Route } from "./+types/calibration-offline";
import "../../words/calibration.ts";

const LOOK_MILLISECONDS = 10_000;

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Without network`), { name: "robots", content: "noindex" }];
}

/** Opens what was typed on this device while the server cannot be reached. The page itself holds nothing of anybody. */
export default function CalibrationOffline() {
	const { t } = useLingui();
	const [works, setWorks] = useState<readonly KeptWork[] | null>(null);
	const [wanted, setWanted] = useState<string | null>(null);
	const [isMissing, setMissing] = useState(false);
	useEffect(() => {
		const open = async () => {
			setWanted(new URLSearchParams(window.location.search).get("calibration"));
			const who = await lastWho();
			setWorks(who === null ? [] : await keptWorks(who));
		};
		open().catch(() => setWorks([]));
	}, []);
	useEffect(() => {
		const look = () => void goBack(wanted);
		const timer = setInterval(look, LOOK_MILLISECONDS);
		window.addEventListener("online", look);
		window.addEventListener("focus", look);
		return () => {
			clearInterval(timer);
			window.removeEventListener("online", look);
			window.removeEventListener("focus", look);
		};
	}, [wanted]);
	const work = works?.find(({ id }) => id === wanted);
	return (
		<main
			id="main"
			tabIndex={-1}
			className="mx-auto flex w-full max-w-[1200px] flex-col gap-5 px-4 py-6 outline-none sm:px-6"
		>
			<h1 className="text-title">{work ? t`Calibrate ${work.tag}` : t`Without network`}</h1>
			<ResultMessage kind="notice">
				<p>
					<Trans>
						The server cannot be reached. What you type is kept on this device. This page looks for the network every
						ten seconds and goes on by itself.
					</Trans>
				</p>
				<p className="mt-2 flex flex-wrap items-center gap-3">
					<Button variant="secondary" size="small" onClick={async () => setMissing(!(await goBack(wanted)))}>
						<Trans>Look now</Trans>
					</Button>
					<span role="status">{isMissing && <Trans>Still no answer.</Trans>}</span>
				</p>
			</ResultMessage>
			{works === null && (
				<p role="status" className="text-muted">
					<Trans>Looking at what is kept on this device.</Trans>
				</p>
			)}
			{work && (
				<WorkForm work={work.begun} answer={undefined} who={work.who} isOffline>
					<p className="text-table">
						<Trans>Signing needs the network: your password is checked by the server.</Trans>
					</p>
				</WorkForm>
			)}
			{works !== null && !work && (
				<>
					<p>
						<Trans>Of this calibration nothing is kept here: it is kept from the first letter that you type.</Trans>
					</p>
					{works.length > 0 && (
						<ul className="flex flex-col gap-2">
							{works.map(({ id, tag }) => (
								<li key={id}>
									<a
										href={`/app/calibrations/offline?calibration=${id}`}
										className={buttonStyle("secondary", "normal")}
									>
										{tag}
									</a>
								</li>
							))}
						</ul>
					)}
				</>
			)}
		</main>
	);
}

/** Opens the page from the server, once that answers. False: it does not. */
async function goBack(calibration: string | null): Promise<boolean> {
	const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
	if (!answer?.ok) return false;
	window.location.replace(
		calibration === null ? "/app/calibrations" : `/app/calibrations/${encodeURIComponent(calibration)}/enter`,
	);
	return true;
}
