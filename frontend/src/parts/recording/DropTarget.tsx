import { useEffect, useState } from 'react';
import { openRecording } from '../../state/session';
import { Icon } from '../Icon';
import './recording.css';

/** Opens a file that is dropped anywhere on the page, and says so while it is held over it. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const withFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const hold = (event: DragEvent) => {
      if (!withFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!withFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openRecording(file);
    };
    window.addEventListener('dragover', hold);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over ? (
    <div className="drop-target" role="status">
      <p>
        <Icon name="file" size={22} />
        Drop the file to open it as a recording
      </p>
    </div>
  ) : null;
}
