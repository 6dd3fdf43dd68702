import { useEffect } from "react";

/** As `device/shell.ts` names it, which every page would bring otherwise. */
const PAGE = "/app/work-orders/offline";
const ORDER = /^\/app\/work-orders(?:\/([0-9a-f-]{36}))?\/?$/;

/** Opens work orders from this device where a link led to them without network, and they lie here. */
export function useGoOffline(pathname: string): void {
	useEffect(() => {
		const [found, id] = ORDER.exec(pathname) ?? [];
		if (!found || navigator.onLine || !("caches" in window)) return;
		const open = async () => {
			if (await caches.match(PAGE)) window.location.replace(id ? `${PAGE}?order=${id}` : PAGE);
		};
		open().catch(() => {});
	}, [pathname]);
}
