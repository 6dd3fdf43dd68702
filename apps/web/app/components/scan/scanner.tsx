import { Trans, useLingui } from "@lingui/react/macro";
import { Camera as CameraIcon, Flashlight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../button.tsx";
import { ResultMessage } from "../result-message.tsx";
import { Select } from "../select.tsx";
import { type Camera, type CameraFault, closeCamera, isCameraAllowed, openCamera } from "./camera.ts";
import { watch } from "./watch.ts";

export interface ScannerProps {
	/** What a symbol says; called once for as long as the same text stays in view. */
	onText(text: string): void;
}

/** Reads labels through the camera. Its picture goes nowhere: it is read on this device. */
export function Scanner({ onText }: ScannerProps) {
	const { t } = useLingui();
	const [wanted, setWanted] = useState<{ deviceId: string | null } | null>(null);
	const [camera, setCamera] = useState<Camera | null>(null);
	const [fault, setFault] = useState<CameraFault | "decoder" | null>(null);
	const [isLit, setLit] = useState(false);
	/** A press before the page runs would be lost. */
	const [isReady, setReady] = useState(false);
	const isHidden = useIsHidden();
	const video = useRef<HTMLVideoElement>(null);
	const tell = useRef(onText);
	tell.current = onText;

	useEffect(() => {
		setReady(true);
		isCameraAllowed().then((isAllowed) => isAllowed && setWanted((now) => now ?? { deviceId: null }));
	}, []);

	useEffect(() => {
		if (wanted === null || isHidden) return;
		let opened: Camera | null = null;
		let isOver = false;
		openCamera(wanted.deviceId).then((answer) => {
			if (typeof answer === "string") {
				setWanted(null);
				return setFault(answer);
			}
			if (isOver) return closeCamera(answer);
			opened = answer;
			setFault(null);
			setLit(false);
			setCamera(answer);
		});
		return () => {
			isOver = true;
			if (opened) closeCamera(opened);
			setCamera(null);
		};
	}, [wanted, isHidden]);

	useEffect(() => {
		const screen = video.current;
		if (camera === null || screen === null) return;
		screen.srcObject = camera.stream;
		return watch(screen, {
			onText: (text) => tell.current(text),
			onFailure: () => {
				setFault("decoder");
				setWanted(null);
			},
		});
	}, [camera]);

	return (
		<section aria-label={t`Camera`} className="flex max-w-xl flex-col gap-3">
			{fault !== null && (
				<ResultMessage kind="refused">
					<FaultWords fault={fault} />
				</ResultMessage>
			)}
			{wanted === null ? (
				<div>
					<Button variant="secondary" isDisabled={!isReady} onClick={() => setWanted({ deviceId: null })}>
						<CameraIcon size={18} aria-hidden="true" />
						<Trans>Scan with the camera</Trans>
					</Button>
				</div>
			) : (
				<>
					<div className="relative aspect-4/3 overflow-hidden rounded-control border border-line bg-ink">
						<video
							ref={video}
							playsInline
							muted
							className="size-full object-cover"
							aria-label={t`What the camera sees`}
						/>
						<div
							aria-hidden="true"
							className="pointer-events-none absolute inset-[15%] rounded-control border-2 border-white/80"
						/>
					</div>
					<p role="status" className="text-muted text-table">
						{camera === null ? (
							<Trans>Opening the camera. Allow it if your browser asks.</Trans>
						) : (
							<Trans>Hold the symbol of a label into the frame. It is read by itself.</Trans>
						)}
					</p>
					<div className="flex flex-wrap items-end gap-3">
						{camera !== null && camera.cameras.length > 1 && (
							<Select
								key={camera.deviceId}
								label={t`Camera`}
								name="camera"
								defaultValue={camera.deviceId}
								options={camera.cameras.map(({ id, name }, index) => ({
									value: id,
									label: name || t`Camera ${index + 1}`,
								}))}
								onChange={(deviceId) => setWanted({ deviceId })}
							/>
						)}
						{camera?.setTorch && (
							<Button
								variant="secondary"
								aria-pressed={isLit}
								onClick={() => {
									camera.setTorch?.(!isLit).then(
										() => setLit(!isLit),
										() => setLit(false),
									);
								}}
							>
								<Flashlight size={18} aria-hidden="true" />
								{isLit ? <Trans>Light off</Trans> : <Trans>Light on</Trans>}
							</Button>
						)}
						<Button variant="secondary" onClick={() => setWanted(null)}>
							<Trans>Stop the camera</Trans>
						</Button>
					</div>
				</>
			)}
		</section>
	);
}

function FaultWords({ fault }: { fault: CameraFault | "decoder" }) {
	switch (fault) {
		case "insecure":
			return <Trans>Browsers give the camera only to pages that came over HTTPS. Type the code below.</Trans>;
		case "refused":
			return (
				<Trans>
					The camera is not allowed on this page. Allow it in your browser's settings for this site and press again, or
					type the code below.
				</Trans>
			);
		case "none":
			return (
				<Trans>This device has no camera that the browser can use. Type the code below, or use a hand scanner.</Trans>
			);
		case "busy":
			return <Trans>Another program is using the camera. Close it and press again, or type the code below.</Trans>;
		case "decoder":
			return (
				<Trans>
					The program that reads symbols could not be loaded. Look at the network and press again, or type the code
					below.
				</Trans>
			);
		case "failed":
			return <Trans>The camera could not be opened. Press again, or type the code below.</Trans>;
	}
}

/** A page that is not seen gives the camera back. */
function useIsHidden(): boolean {
	const [isHidden, setHidden] = useState(false);
	useEffect(() => {
		const look = () => setHidden(document.hidden);
		document.addEventListener("visibilitychange", look);
		return () => document.removeEventListener("visibilitychange", look);
	}, []);
	return isHidden;
}
