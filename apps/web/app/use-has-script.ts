import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether scripts run here: false on the server and until the page is woken up, and for good where they do not. */
export const useHasScript = (): boolean =>
	useSyncExternalStore(
		never,
		() => true,
		() => false,
	);
