import { test, type Page } from '@playwright/test';
import { openHandset, type Handset } from './browser.ts';
import { readyForTheBasement, signIn } from './inspector.ts';
import { makeWorld, type World } from './world.ts';

export type Field = {
  readonly world: World;
  /** The first inspector's phone, signed in and ready for the basement. */
  phone(): Promise<Page>;
};

/** The world of one file of journeys: made before its tests, ended after them whatever became of them. */
export function fieldWorld(wanted: Parameters<typeof makeWorld>[0] = {}): Field {
  let world: World | undefined;
  let handset: Handset | undefined;
  test.beforeAll(async () => {
    world = await makeWorld(wanted);
  });
  test.afterAll(async () => {
    await handset?.kill();
    await world?.end();
  });
  const made = (): World => {
    if (!world) throw new Error('a world is there inside a test only');
    return world;
  };
  return {
    get world() {
      return made();
    },
    async phone() {
      const { profile, cable } = made();
      handset = await openHandset(profile);
      await signIn(handset.page, cable.url, 'inspector1');
      await readyForTheBasement(handset.page);
      return handset.page;
    },
  };
}
