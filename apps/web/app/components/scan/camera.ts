/** Why there is no picture. */
export type CameraFault = "insecure" | "refused" | "none" | "busy" | "failed";

export interface Camera {
	stream: MediaStream;
	/** The present one among {@link cameras}. */
	deviceId: string;
	/** Cameras of this device with the names the browser gives them; known once one of them was allowed. */
	cameras: readonly { id: string; name: string }[];
	/** Switches the light on or off; null: this camera has none. */
	setTorch: ((on: boolean) => Promise<void>) | null;
}

const FAULTS: Readonly<Record<string, CameraFault>> = {
	...{ NotAllowedError: "refused", SecurityError: "refused" },
	...{ NotFoundError: "none", OverconstrainedError: "none", NotReadableError: "busy", AbortError: "busy" },
};

/** Opens a camera: the named one, else the one that looks away from its user. Asks for leave where that is not given. */
export async function openCamera(deviceId: string | null): Promise<Camera | CameraFault> {
	const devices = navigator.mediaDevices as MediaDevices | undefined;
	if (devices === undefined) return window.isSecureContext ? "none" : "insecure";
	const which = deviceId === null ? { facingMode: "environment" } : { deviceId: { exact: deviceId } };
	const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
	try {
		const stream = await devices.getUserMedia({ audio: false, video: { ...which, ...size } });
		const [track] = stream.getVideoTracks();
		const lit = track?.getCapabilities?.() as { torch?: boolean } | undefined;
		const torch = (on: boolean) => track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
		const all = (await devices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
		return {
			...{ stream, deviceId: track?.getSettings().deviceId ?? "" },
			cameras: all.map(({ deviceId: id, label }) => ({ id, name: label })),
			setTorch: lit?.torch ? async (on) => torch(on) : null,
		};
	} catch (thrown) {
		return FAULTS[thrown instanceof DOMException ? thrown.name : ""] ?? "failed";
	}
}

export const closeCamera = ({ stream }: Camera): void => {
	for (const track of stream.getTracks()) track.stop();
};

/** Whether the camera was allowed on this page before, so that it may be opened unasked. */
export async function isCameraAllowed(): Promise<boolean> {
	try {
		return (await navigator.permissions.query({ name: "camera" as PermissionName })).state === "granted";
	} catch {
		return false;
	}
}
