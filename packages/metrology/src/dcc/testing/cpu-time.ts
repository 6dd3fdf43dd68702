/** Milliseconds this thread has worked: unlike the clock on the wall, the same on a machine that is busy. */
export const cpuTime = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};
