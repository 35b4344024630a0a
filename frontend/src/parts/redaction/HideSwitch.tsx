import { useHiding } from '../../state/redaction';
import { IconButton } from '../controls';

/** Hides tokens, keys, certificates and serial numbers in every list of frames, or shows them again. */
export function HideSwitch() {
  const [hiding, hide] = useHiding();
  return (
    <IconButton
      small
      icon={hiding ? 'eyeOff' : 'eye'}
      label="Hide personal data"
      title={hiding ? 'Tokens, keys, certificates and serial numbers are hidden' : 'Hide personal data: tokens, keys, certificates, serial numbers'}
      aria-pressed={hiding}
      onClick={() => hide(!hiding)}
    />
  );
}
