import { expect as impatient } from '@playwright/test';

/** A browser that was killed sixty times on a busy machine takes its time; what it then shows is judged all the same. */
export const expect = impatient.configure({ timeout: 30_000 });
