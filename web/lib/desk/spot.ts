/** A place to be shown on a small map: WGS84 degrees, `accuracyM` the radius it may be off by, where that is known. */
export type Spot = {
  kind: 'lot' | 'photo' | 'report';
  lat: number;
  lon: number;
  accuracyM: number | null;
  /** At most two letters on its mark; the list beside the map says what they stand for. */
  mark: string;
};
