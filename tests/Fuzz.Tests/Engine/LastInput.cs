using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;

namespace RemoteSupport.Fuzz.Tests.Engine;

/// <summary>
/// The input that runs now, in a file of memory: it is still there when a stack overflow or a native decoder has taken
/// the whole process with it.
/// </summary>
internal sealed class LastInput : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public LastInput(string name, int largest)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "fuzz"));
        _file = MemoryMappedFile.CreateFromFile(Path.Combine(folder.FullName, $"{name}.last"), FileMode.Create, null, sizeof(int) + largest);
        _view = _file.CreateViewAccessor();
    }

    public static byte[] Read(string path)
    {
        var file = File.ReadAllBytes(path);
        return file.AsSpan(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(file)).ToArray();
    }

    public void Write(byte[] input)
    {
        _view.Write(0, input.Length);
        _view.WriteArray(sizeof(int), input, 0, input.Length);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
